<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Settings\EngineSettings;

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
	public function of_section( $section ) {
		switch ( $section ) {
			case '':
				return array_merge( $this->connection(), $this->schedule->all() );
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

	private function connection() {
		return [
			[
				'type'  => 'title',
				'id'    => 'wc_kros_connection',
				'title' => __( 'Connection to KROS', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'  => __( 'Create an API connection in KROS, copy its token here, and enter the return URL in KROS.', 'wc-kros-fakturacia-sklad-connector' ),
			],
			[
				'type'  => 'text',
				'id'    => 'wc_kros_purchase_code',
				'title' => __( 'Purchase code', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'  => __( 'The code from your purchase e-mail.', 'wc-kros-fakturacia-sklad-connector' ),
			],
			[
				'type'  => 'kros_secret',
				'id'    => 'wc_kros_api_token',
				'title' => __( 'API token', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'  => __( 'From the settings of the connection in KROS.', 'wc-kros-fakturacia-sklad-connector' ),
				'saved' => __( 'A token is saved. It is not shown again; type a new one to replace it.', 'wc-kros-fakturacia-sklad-connector' ),
			],
			[
				'type'  => 'kros_secret',
				'id'    => 'wc_kros_webhook_key',
				'title' => __( 'Notification key', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'  => __( 'The same authorisation key as in KROS. It proves that a notification comes from KROS.', 'wc-kros-fakturacia-sklad-connector' ),
				'saved' => __( 'A key is saved. It is not shown again; type a new one to replace it.', 'wc-kros-fakturacia-sklad-connector' ),
			],
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
			[
				'type'    => 'email',
				'id'      => 'wc_kros_alert_email',
				'title'   => __( 'E-mail for alerts', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'    => __( 'We send at most one alert an hour. Leave empty to turn alerts off.', 'wc-kros-fakturacia-sklad-connector' ),
				'default' => get_option( 'admin_email' ),
			],
			[
				'type' => 'sectionend',
				'id'   => 'wc_kros_connection',
			],
		];
	}

	private function orders() {
		return [
			[
				'type'  => 'title',
				'id'    => 'wc_kros_orders',
				'title' => __( 'Orders to KROS', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'  => __( 'An order is sent once, when it meets all conditions.', 'wc-kros-fakturacia-sklad-connector' ),
			],
			[
				'type'    => 'multiselect',
				'class'   => 'wc-enhanced-select',
				'id'      => 'wc_kros_export_statuses',
				'title'   => __( 'Order statuses', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'    => __( 'Orders in one of these statuses are sent.', 'wc-kros-fakturacia-sklad-connector' ),
				'default' => EngineSettings::STATUSES,
				'options' => Choices::with_chosen( Choices::statuses(), get_option( 'wc_kros_export_statuses', [] ) ),
			],
			[
				'type'              => 'multiselect',
				'class'             => 'wc-enhanced-select',
				'id'                => 'wc_kros_export_payment_methods',
				'title'             => __( 'Payment methods', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'              => __( 'Leave empty to include all.', 'wc-kros-fakturacia-sklad-connector' ),
				'default'           => [],
				'options'           => Choices::with_chosen( Choices::payment_methods(), get_option( 'wc_kros_export_payment_methods', [] ) ),
				'custom_attributes' => [ 'data-placeholder' => __( 'All payment methods', 'wc-kros-fakturacia-sklad-connector' ) ],
			],
			[
				'type'    => 'kros_start_date',
				'id'      => 'wc_kros_export_from',
				'title'   => __( 'Start date', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'    => __( 'Older orders are not sent. Leave empty to send all orders of the shop.', 'wc-kros-fakturacia-sklad-connector' ),
				'default' => '',
			],
			[
				'type'              => 'text',
				'id'                => 'wc_kros_series_order',
				'title'             => __( 'Number series', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'              => __( 'Code of the number series in KROS. Leave empty to use the main series.', 'wc-kros-fakturacia-sklad-connector' ),
				'default'           => '',
				'css'               => 'width:8em',
				'custom_attributes' => [ 'maxlength' => '5' ],
			],
			[
				'type' => 'sectionend',
				'id'   => 'wc_kros_orders',
			],
		];
	}

	private function customers() {
		$fields = [
			[
				'type'  => 'title',
				'id'    => 'wc_kros_customers',
				'title' => __( 'Company details', 'wc-kros-fakturacia-sklad-connector' ),
				'desc'  => __( 'Fields where your checkout stores the company numbers: order meta keys separated by |. The first one with a value is used.', 'wc-kros-fakturacia-sklad-connector' ),
			],
		];
		$labels = [
			'wc_kros_ico_keys'    => __( 'IČO', 'wc-kros-fakturacia-sklad-connector' ),
			'wc_kros_dic_keys'    => __( 'DIČ', 'wc-kros-fakturacia-sklad-connector' ),
			'wc_kros_ic_dph_keys' => __( 'IČ DPH', 'wc-kros-fakturacia-sklad-connector' ),
		];
		foreach ( $labels as $id => $label ) {
			$fields[] = [
				'type'        => 'text',
				'id'          => $id,
				'title'       => $label,
				'default'     => EngineSettings::KEYS[ $id ],
				'placeholder' => EngineSettings::KEYS[ $id ],
				'css'         => 'width:30em;max-width:100%',
			];
		}
		$fields[] = [
			'type' => 'sectionend',
			'id'   => 'wc_kros_customers',
		];
		return $fields;
	}
}
