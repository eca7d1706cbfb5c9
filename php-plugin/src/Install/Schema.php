<?php
namespace Kros\WooCommerce\Install;

use Kros\WooCommerce\Database\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The plugin's tables as dbDelta wants them. Instants are Unix seconds.
 *
 * A payload is kept as bytes, so that no character set of the database can change a document that is sent again.
 */
final class Schema {

	/** Raised with every change below. */
	const VERSION = 8;

	/** Name, after the prefix of the site and `kros_` => columns. */
	const TABLES = [
		'documents' => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
order_id bigint(20) unsigned NOT NULL,
kind varchar(20) NOT NULL,
ref bigint(20) unsigned NOT NULL DEFAULT 0,
generation int(10) unsigned NOT NULL DEFAULT 0,
external_id varchar(64) CHARACTER SET ascii COLLATE ascii_bin DEFAULT NULL,
state varchar(20) NOT NULL DEFAULT 'waiting',
reason text,
payload longblob,
facts longtext,
request_id varchar(100) NOT NULL DEFAULT '',
kros_id varchar(100) NOT NULL DEFAULT '',
number varchar(100) NOT NULL DEFAULT '',
attempts int(10) unsigned NOT NULL DEFAULT 0,
lookups int(10) unsigned NOT NULL DEFAULT 0,
step int(10) unsigned NOT NULL DEFAULT 0,
sent_at bigint(20) DEFAULT NULL,
next_at bigint(20) DEFAULT NULL,
lease_token varchar(64) DEFAULT NULL,
lease_until bigint(20) DEFAULT NULL,
dirty tinyint(1) NOT NULL DEFAULT 0,
created_at bigint(20) NOT NULL,
updated_at bigint(20) NOT NULL,
email_state varchar(10) NOT NULL DEFAULT '',
email_at bigint(20) DEFAULT NULL,
email_tries int(10) unsigned NOT NULL DEFAULT 0,
told varchar(32) NOT NULL DEFAULT '',
PRIMARY KEY  (id),
UNIQUE KEY document (order_id,kind,ref,generation),
UNIQUE KEY external_id (external_id),
KEY due (state,next_at),
KEY queue (state,kind),
KEY number (number),
KEY dirty (dirty),
KEY email (kind,email_state,email_at),
KEY told (told),
KEY lease_token (lease_token)",
		'store'     => 'name varchar(100) NOT NULL,
value longtext NOT NULL,
updated_at bigint(20) NOT NULL,
PRIMARY KEY  (name)',
		'runs'      => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
kind varchar(30) NOT NULL,
active_kind varchar(30) DEFAULT NULL,
started_by bigint(20) unsigned NOT NULL DEFAULT 0,
origin varchar(10) NOT NULL DEFAULT '',
state varchar(10) NOT NULL DEFAULT 'running',
lease_until bigint(20) NOT NULL DEFAULT 0,
lease_token varchar(64) NOT NULL DEFAULT '',
beat int(10) unsigned NOT NULL DEFAULT 0,
failures int(10) unsigned NOT NULL DEFAULT 0,
requests int(10) unsigned NOT NULL DEFAULT 0,
`cursor` longtext,
counters longtext,
message text,
started_at bigint(20) NOT NULL,
finished_at bigint(20) DEFAULT NULL,
PRIMARY KEY  (id),
UNIQUE KEY active_kind (active_kind),
KEY kind (kind,id)",
		'cards'     => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
card_id varchar(64) NOT NULL,
code varchar(190) NOT NULL DEFAULT '',
ean varchar(64) NOT NULL DEFAULT '',
product_id bigint(20) unsigned DEFAULT NULL,
state varchar(20) NOT NULL DEFAULT 'linked',
reason text,
fingerprint varchar(32) NOT NULL DEFAULT '',
mark varchar(32) NOT NULL DEFAULT '',
written longtext,
raw longtext,
dirty tinyint(1) NOT NULL DEFAULT 0,
updated_at bigint(20) NOT NULL,
watch longtext,
look_at bigint(20) DEFAULT NULL,
stock_edited tinyint(1) NOT NULL DEFAULT 0,
PRIMARY KEY  (id),
UNIQUE KEY card_id (card_id),
KEY product_id (product_id),
KEY code (code),
KEY ean (ean),
KEY state (state),
KEY dirty (dirty),
KEY look_at (look_at)",
		'changes'   => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
run_id bigint(20) unsigned NOT NULL,
card_id varchar(64) NOT NULL,
code varchar(190) NOT NULL DEFAULT '',
name varchar(255) NOT NULL DEFAULT '',
product_id bigint(20) unsigned NOT NULL DEFAULT 0,
action varchar(10) NOT NULL,
state varchar(10) NOT NULL,
reason text,
diff longtext,
raw longtext,
read_at bigint(20) NOT NULL DEFAULT 0,
PRIMARY KEY  (id),
UNIQUE KEY card (run_id,card_id),
KEY state (run_id,state,id)",
		'report'    => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
generation bigint(20) NOT NULL,
item varchar(190) NOT NULL,
kind varchar(20) NOT NULL,
order_id bigint(20) unsigned NOT NULL DEFAULT 0,
document varchar(20) NOT NULL DEFAULT '',
ref bigint(20) unsigned NOT NULL DEFAULT 0,
card varchar(190) NOT NULL DEFAULT '',
code varchar(190) NOT NULL DEFAULT '',
product_id bigint(20) unsigned NOT NULL DEFAULT 0,
number varchar(190) NOT NULL DEFAULT '',
expected varchar(190) NOT NULL DEFAULT '',
found varchar(190) NOT NULL DEFAULT '',
message text,
mend varchar(190) NOT NULL DEFAULT '',
state varchar(10) NOT NULL DEFAULT '',
PRIMARY KEY  (id),
UNIQUE KEY item (generation,item)",
		'inbox'     => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
received_at bigint(20) NOT NULL,
next_at bigint(20) NOT NULL,
body longblob NOT NULL,
signature varchar(64) NOT NULL,
tries int(10) unsigned NOT NULL DEFAULT 0,
PRIMARY KEY  (id),
KEY received_at (received_at),
KEY next_at (next_at)",
		'log'       => "id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
created_at bigint(20) NOT NULL,
level varchar(10) NOT NULL,
direction varchar(12) NOT NULL DEFAULT '',
message text NOT NULL,
order_id bigint(20) unsigned NOT NULL DEFAULT 0,
kind varchar(20) NOT NULL DEFAULT '',
run_id bigint(20) unsigned NOT NULL DEFAULT 0,
card_id varchar(64) NOT NULL DEFAULT '',
details longtext,
size int(10) unsigned NOT NULL DEFAULT 0,
PRIMARY KEY  (id),
KEY created_at (created_at),
KEY level (level,id),
KEY direction (direction,id),
KEY size (size),
KEY order_id (order_id,id),
KEY run_id (run_id,id),
KEY card_id (card_id,id)",
	];

	/** @var Database */ private $database;

	public function __construct( Database $database ) {
		$this->database = $database;
	}

	/**
	 * Makes or updates the tables of the current site.
	 */
	public function apply(): void {
		global $wpdb; /** @var \wpdb $wpdb */
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		foreach ( self::TABLES as $table => $columns ) {
			dbDelta( 'CREATE TABLE ' . $this->database->table( $table ) . " (\n" . $columns . "\n) " . $wpdb->get_charset_collate() . ';' );
		}
	}
}
