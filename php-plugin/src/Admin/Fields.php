<?php
namespace Kros\WooCommerce\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * The fields of the settings, section by section, as WooCommerce describes fields.
 *
 * Types that begin with `kros_` are our own: WooCommerce's REST API publishes only types it knows, so what must not be
 * read there has one of ours.
 */
final class Fields {

	/** @var InvoiceFields */ private $invoices;
	/** @var ScheduleFields */ private $schedule;

	public function __construct( InvoiceFields $invoices, ScheduleFields $schedule ) {
		$this->invoices = $invoices;
		$this->schedule = $schedule;
	}

	/**
	 * @param string $section Section id.
	 * @return array[] Fields.
	 */
	public function of_section( string $section ): array {
		switch ( $section ) {
			case '':
				return array_merge( $this->connection(), $this->schedule->all(), $this->data() );
			case 'orders':
				return $this->orders();
			case 'invoices':
				return $this->invoices->all();
			case 'customers':
				return $this->customers();
			case 'stock':
				return ( new StockFields() )->all();
			case 'sync':
				return array_merge( Field::alone( 'kros_sync' ), Field::alone( 'kros_queue' ) );
			case 'logs':
				return LogFields::all();
			case 'status':
				return array_merge( Field::alone( 'kros_status' ), Field::alone( 'kros_report' ), Field::alone( 'kros_contract_check' ) );
		}
		return [];
	}

	private function connection(): array {
		$same = __( 'The same authorisation key as in KROS. It proves that a notification comes from KROS.', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group(
			'wc_kros_connection',
			__( 'Connection to KROS', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'Create an API connection in KROS, copy its token here and the return URL to KROS.', 'wc-kros-fakturacia-sklad-connector' ),
			[
				Field::text(
					'wc_kros_purchase_code',
					__( 'Purchase code', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'The code from your purchase e-mail.', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::option(
					'kros_secret',
					'wc_kros_api_token',
					__( 'API token', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'desc'  => __( 'From the settings of the connection in KROS.', 'wc-kros-fakturacia-sklad-connector' ),
						'saved' => __( 'A token is saved. It is not shown again; type a new one to replace it.', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				Field::option(
					'kros_secret',
					'wc_kros_webhook_key',
					__( 'Notification key', 'wc-kros-fakturacia-sklad-connector' ),
					[
						'desc'  => $same,
						'saved' => __( 'A key is saved. It is not shown again; type a new one to replace it.', 'wc-kros-fakturacia-sklad-connector' ),
					]
				),
				[
					'type'      => 'kros_return_url',
					'id'        => 'wc_kros_return_url',
					'title'     => __( 'Return URL', 'wc-kros-fakturacia-sklad-connector' ),
					'is_option' => false,
				],
				[
					'type'      => 'kros_test_connection',
					'id'        => 'wc_kros_test_connection',
					'title'     => __( 'Test', 'wc-kros-fakturacia-sklad-connector' ),
					'is_option' => false,
				],
				Field::option(
					'email',
					'wc_kros_alert_email',
					__( 'E-mail for alerts', 'wc-kros-fakturacia-sklad-connector' ),
					[ 'desc' => __( 'We send at most one alert an hour. Leave empty to turn alerts off.', 'wc-kros-fakturacia-sklad-connector' ) ]
				),
			]
		);
	}

	private function data(): array {
		$delete = Field::checkbox(
			'wc_kros_remove_data',
			__( 'When the plugin is deleted', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'Remove all data of the plugin when it is deleted', 'wc-kros-fakturacia-sklad-connector' )
		);
		$desc   = __( 'Settings, the state of each document, and the log. KROS numbers on orders always stay.', 'wc-kros-fakturacia-sklad-connector' );
		return Field::group( 'wc_kros_data', __( 'Data of the plugin', 'wc-kros-fakturacia-sklad-connector' ), $desc, [ $delete ] );
	}

	private function orders(): array {
		return Field::group(
			'wc_kros_orders',
			__( 'Orders to KROS', 'wc-kros-fakturacia-sklad-connector' ),
			__( 'An order is sent once, when it meets all conditions.', 'wc-kros-fakturacia-sklad-connector' ),
			[
				Field::multiselect(
					'wc_kros_export_statuses',
					__( 'Order statuses', 'wc-kros-fakturacia-sklad-connector' ),
					Choices::statuses(),
					'',
					__( 'Orders in one of these statuses are sent.', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::multiselect(
					'wc_kros_export_payment_methods',
					__( 'Payment methods', 'wc-kros-fakturacia-sklad-connector' ),
					Choices::payment_methods(),
					__( 'All payment methods', 'wc-kros-fakturacia-sklad-connector' ),
					__( 'Leave empty to include all.', 'wc-kros-fakturacia-sklad-connector' )
				),
				Field::option(
					'kros_start_date',
					'wc_kros_export_from',
					__( 'Start date', 'wc-kros-fakturacia-sklad-connector' ),
					[ 'desc' => __( 'Older orders are not sent. Leave empty to send all orders of the shop.', 'wc-kros-fakturacia-sklad-connector' ) ]
				),
				Field::series( 'wc_kros_series_order', __( 'Number series', 'wc-kros-fakturacia-sklad-connector' ) ),
			]
		);
	}

	private function customers(): array {
		$where  = __( 'Fields where your checkout stores the company numbers: order meta keys separated by |.', 'wc-kros-fakturacia-sklad-connector' );
		$first  = __( 'The first one with a value is used.', 'wc-kros-fakturacia-sklad-connector' );
		$labels = [
			'wc_kros_ico_keys'    => __( 'IČO', 'wc-kros-fakturacia-sklad-connector' ),
			'wc_kros_dic_keys'    => __( 'DIČ', 'wc-kros-fakturacia-sklad-connector' ),
			'wc_kros_ic_dph_keys' => __( 'IČ DPH', 'wc-kros-fakturacia-sklad-connector' ),
		];
		$fields = [];
		foreach ( $labels as $id => $label ) {
			$field    = Field::text( $id, $label, '', 'width:30em;max-width:100%' );
			$fields[] = $field + [ 'placeholder' => $field['default'] ];
		}
		return Field::group(
			'wc_kros_customers',
			__( 'Company details', 'wc-kros-fakturacia-sklad-connector' ),
			"$where $first",
			$fields
		);
	}
}
