<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * A dump of dev/dump/shop.sh, put into the shop under test: tables as they were, options, waiting actions, meta and the event of WP-Cron.
 */
final class ShopDump {

	const OWN_OPTIONS = "option_name LIKE 'wc\\_kros\\_%' OR option_name LIKE 'woocommerce\\_wc\\_kros\\_%'";

	private $statements;
	private $text;

	/**
	 * @param string $name File in tests/fixtures, without `.sql`.
	 */
	public function __construct( $name ) {
		global $wpdb;
		$in_posts = 'yes' !== get_option( 'woocommerce_custom_orders_table_enabled' );
		$places   = [
			'{prefix}'     => $wpdb->prefix,
			'{home}'       => home_url(),
			'{home json}'  => str_replace( '/', '\\\\/', home_url() ),
			'{kros}'       => Simulator::url(),
			'{kros json}'  => str_replace( '/', '\\\\/', Simulator::url() ),
			'{order_meta}' => $in_posts ? $wpdb->postmeta : $wpdb->prefix . 'wc_orders_meta',
			'{order_id}'   => $in_posts ? 'post_id' : 'order_id',
		];

		$this->text       = strtr( file_get_contents( dirname( __DIR__, 2 ) . "/fixtures/$name.sql" ), $places );
		$this->statements = array_filter( explode( ";\n", preg_replace( '/^--.*\n/m', '', $this->text ) ), 'strlen' );
	}

	/** Takes the place of everything that the plugin has in this shop. */
	public function load() {
		global $wpdb;
		$this->run( "DELETE FROM {$wpdb->options} WHERE " . self::OWN_OPTIONS );
		foreach ( $this->statements as $statement ) {
			if ( false === strpos( $statement, 'actionscheduler_actions' ) ) {
				$this->run( $statement );
			}
		}
		wp_cache_flush();
		foreach ( $this->events() as $hook => $time ) {
			wp_clear_scheduled_hook( $hook );
			wp_schedule_single_event( $time, $hook );
		}
		$this->load_actions();
	}

	/** @return int[] Hook => Unix seconds of its event in WP-Cron. */
	public function events() {
		preg_match_all( '/^-- cron (\d+) (\w+)$/m', $this->text, $found );
		return array_combine( $found[2], array_map( 'intval', $found[1] ) );
	}

	/** @return int[] Hook of a waiting action => Unix seconds when it is due. */
	public function actions() {
		preg_match_all( "/^\\('(wc_kros_\\w+)','pending','(\\d[^']+)'/m", $this->text, $found );
		return array_combine( $found[1], array_map( 'strtotime', preg_filter( '/$/', ' UTC', $found[2] ) ) );
	}

	/** Puts the rows of one table back, as they stand in the dump. */
	public function reload( $table ) {
		global $wpdb;
		$this->run( "DELETE FROM {$wpdb->prefix}kros_$table" );
		foreach ( $this->statements as $statement ) {
			if ( 0 === strpos( $statement, "INSERT INTO {$wpdb->prefix}kros_$table " ) ) {
				$this->run( $statement );
			}
		}
	}

	/** Into Action Scheduler's own tables, where there are any. */
	private function load_actions() {
		global $wpdb;
		$actions = $wpdb->prefix . 'actionscheduler_actions';
		$groups  = $wpdb->prefix . 'actionscheduler_groups';
		if ( ! $wpdb->get_var( "SHOW TABLES LIKE '$actions'" ) ) {
			foreach ( $this->actions() as $hook => $time ) {
				as_schedule_single_action( $time, $hook, [], 'wc-kros' );
			}
			return;
		}
		if ( ! $wpdb->get_var( "SELECT group_id FROM $groups WHERE slug = 'wc-kros'" ) ) {
			$this->run( "INSERT INTO $groups (slug) VALUES ('wc-kros')" );
		}
		foreach ( $this->statements as $statement ) {
			if ( 0 === strpos( $statement, "INSERT INTO $actions " ) ) {
				$this->run( $statement );
			}
		}
		$this->run( "UPDATE $actions SET group_id = (SELECT group_id FROM $groups WHERE slug = 'wc-kros') WHERE group_id = 0 AND hook LIKE 'wc\\_kros\\_%'" );
	}

	private function run( $statement ) {
		global $wpdb;
		if ( false === $wpdb->query( $statement ) ) {
			throw new \RuntimeException( "$wpdb->last_error in " . substr( $statement, 0, 200 ) );
		}
	}
}
