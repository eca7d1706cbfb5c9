<?php
namespace Kros\WooCommerce\Status;

use Kros\WooCommerce\Notify\Problems;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * Tools > Site Health: tests of what keeps orders from KROS, and a section of its information.
 */
final class SiteHealth {

	/** @var Environment */ private $environment;
	/** @var Connection */ private $connection;
	/** @var DocumentCounts */ private $documents;
	/** @var Problems */ private $problems;
	/** @var StatusReport */ private $report;

	public function __construct(
		Environment $environment,
		Connection $connection,
		DocumentCounts $documents,
		Problems $problems,
		StatusReport $report
	) {
		$this->environment = $environment;
		$this->connection  = $connection;
		$this->documents   = $documents;
		$this->problems    = $problems;
		$this->report      = $report;
	}

	/**
	 * @param array $tests Tests of WordPress.
	 * @return array
	 */
	public function tests( $tests ) {
		$own = [
			'engine'     => __( 'KROS engine', 'wc-kros-fakturacia-sklad-connector' ),
			'connection' => __( 'Connection to KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'webhook'    => __( 'Notifications from KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'documents'  => __( 'Documents for KROS', 'wc-kros-fakturacia-sklad-connector' ),
			'report'     => __( 'Reconciliation report', 'wc-kros-fakturacia-sklad-connector' ),
		];
		foreach ( $own as $name => $label ) {
			$tests['direct'][ "wc_kros_$name" ] = [
				'label' => $label,
				'test'  => [ $this, $name ],
			];
		}
		return $tests;
	}

	/** @return array Whether an engine can work. */
	public function engine(): array {
		return self::result(
			'engine',
			$this->environment->rows()['engine'],
			'critical',
			__( 'The KROS engine works', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'The KROS engine does not work', 'wc-kros-fakturacia-sklad-connector' ),
			'status'
		);
	}

	/** @return array Whether anything is sent. */
	public function connection(): array {
		return self::result(
			'connection',
			Connection::state(),
			'critical',
			__( 'Orders are sent to KROS', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'Orders are not sent to KROS', 'wc-kros-fakturacia-sklad-connector' ),
			''
		);
	}

	/** @return array Whether a notification could come and be recognised. */
	public function webhook(): array {
		$url = Connection::return_url();
		return self::result(
			'webhook',
			Row::GOOD === $url['state'] ? $this->connection->webhook_key() : $url,
			'recommended',
			__( 'Notifications from KROS can be received', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'Notifications from KROS cannot be received', 'wc-kros-fakturacia-sklad-connector' ),
			'status'
		);
	}

	/** @return array Whether documents wait for a person. */
	public function documents(): array {
		$count = $this->documents->unresolved();
		/* translators: %s: number of documents. */
		$words  = _n( '%s document for KROS needs your attention', '%s documents for KROS need your attention', $count, 'wc-kros-fakturacia-sklad-connector' );
		$words  = sprintf( $words, number_format_i18n( $count ) );
		$advice = $count ? __( 'The order shows the reason. Fix it there and send the document again.', 'wc-kros-fakturacia-sklad-connector' ) : '';
		return self::result(
			'documents',
			Row::of( '', $count ? $words . '.' : '', $count ? Row::ATTENTION : Row::GOOD, $advice ),
			'recommended',
			__( 'No document for KROS needs your attention', 'wc-kros-fakturacia-sklad-connector' ),
			$words,
			'sync'
		);
	}

	/** @return array Whether differences from KROS wait for a person. */
	public function report(): array {
		$words  = implode( array_column( $this->problems->report(), 'sentence' ) );
		$advice = '' === $words ? '' : __( 'The reconciliation report lists them with suggested fixes.', 'wc-kros-fakturacia-sklad-connector' );
		return self::result(
			'report',
			Row::of( '', '' === $words ? '' : "$words.", '' === $words ? Row::GOOD : Row::ATTENTION, $advice ),
			'recommended',
			__( 'No difference from KROS needs your attention', 'wc-kros-fakturacia-sklad-connector' ),
			$words,
			'status'
		);
	}

	/**
	 * @param array $information Sections of WordPress.
	 * @return array
	 */
	public function information( $information ) {
		$fields = [];
		foreach ( $this->report->flat() as $row ) {
			$fields[ "{$row['group']}_{$row['name']}" ] = [
				'label'   => $row['label'],
				'value'   => $row['value'],
				'private' => $row['private'],
			];
		}
		$information['wc-kros'] = [
			'label'  => __( 'KROS Fakturácia + Sklad Connector', 'wc-kros-fakturacia-sklad-connector' ),
			'fields' => $fields,
		];
		return $information;
	}

	private static function result( string $name, array $row, string $severity, string $good, string $bad, string $section ): array {
		$is_good = Row::ATTENTION !== $row['state'];
		$text    = '';
		foreach ( array_filter( [ $row['value'], $row['advice'] ] ) as $sentence ) {
			$text .= '<p>' . esc_html( $sentence ) . '</p>';
		}
		return [
			'label'       => $is_good ? $good : $bad,
			'status'      => $is_good ? 'good' : $severity,
			'badge'       => [
				'label' => 'KROS',
				'color' => 'blue',
			],
			'description' => $text,
			'actions'     => $is_good ? '' : sprintf(
				'<p><a href="%s">%s</a></p>',
				esc_url( Links::url( $section ) ),
				esc_html__( 'Open the settings', 'wc-kros-fakturacia-sklad-connector' )
			),
			'test'        => "wc_kros_$name",
		];
	}
}
