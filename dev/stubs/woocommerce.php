<?php
/**
 * What the plugin calls of WooCommerce, but its orders and products, and of Action Scheduler, for the analyser: signatures and types, no code.
 */

namespace Automattic\WooCommerce\Utilities {
	class FeaturesUtil {
		public static function declare_compatibility( string $feature_id, string $plugin_file, bool $positive = true ): bool {}
	}
	class OrderUtil {
		public static function custom_orders_table_usage_is_enabled(): bool {}
		/** @return string|null */
		public static function get_order_type( $order ) {}
		/** @return string */
		public static function get_order_admin_screen() {}
	}
}

namespace {
	const WC_VERSION = '11.0.1';

	class WC_Post_Data {
		public static function do_deferred_product_sync(): void {}
	}

	class WC_Tax {
		/** @return array<int, array{rate: float, label: string, shipping: string, compound: string}> */
		public static function find_rates( array $args = array() ) {}
		/** @return string[] */
		public static function get_tax_class_slugs() {}
	}

	abstract class WC_Settings_API {
		/** @var string */
		public $id = '';
		/** @var array<string, array<string, mixed>> */
		public $form_fields = array();
		/** @var string */
		public $enabled = 'yes';
		/** @return mixed */
		public function get_option( $key, $empty_value = null ) {}
	}

	class WC_Email extends WC_Settings_API {
		/** @var string */
		public $title = '';
		/** @var string */
		public $description = '';
		/** @var bool */
		public $customer_email = false;
		/** @var string */
		public $template_html = '';
		/** @var string */
		public $template_plain = '';
		/** @var string */
		public $template_base = '';
		/** @var array<string, string> */
		public $placeholders = array();
		/** @var object|bool */
		public $object = false;
		/** @var string */
		public $recipient = '';
		public function __construct() {}
		public function setup_locale(): void {}
		public function restore_locale(): void {}
		public function init_form_fields(): void {}
		/** @return string */
		public function get_default_subject() {}
		/** @return string */
		public function get_default_heading() {}
		/** @return string */
		public function get_default_additional_content() {}
		/** @return string */
		public function get_additional_content() {}
		/** @return string */
		public function get_subject() {}
		/** @return string */
		public function get_heading() {}
		/** @return string */
		public function get_recipient() {}
		/** @return string */
		public function get_headers() {}
		/** @return string[] */
		public function get_attachments() {}
		/** @return string */
		public function get_title() {}
		/** @return string */
		public function get_content() {}
		/** @return string */
		public function get_content_html() {}
		/** @return string */
		public function get_content_plain() {}
		/** @return bool */
		public function is_enabled() {}
		/** @return bool */
		public function send( $to, $subject, $message, $headers, $attachments ) {}
	}

	class WC_Emails {
		/** @return array<string, WC_Email> */
		public function get_emails() {}
	}

	class WC_Payment_Gateway extends WC_Settings_API {
		/** @return string */
		public function get_title() {}
		/** @return string */
		public function get_method_title() {}
	}

	class WC_Payment_Gateways {
		/** @return array<string, WC_Payment_Gateway> */
		public function payment_gateways() {}
	}

	class WC_Shipping_Method extends WC_Settings_API {
		/** @return string */
		public function get_method_title() {}
	}

	class WC_Shipping {
		/** @return array<string, WC_Shipping_Method> */
		public function get_shipping_methods() {}
	}

	class WC_Countries {
		/** @return array<string, string> */
		public function get_countries() {}
	}

	class WooCommerce {
		/** @var WC_Countries */
		public $countries;
		/** @return WC_Payment_Gateways */
		public function payment_gateways() {}
		/** @return WC_Shipping */
		public function shipping() {}
		/** @return WC_Emails */
		public function mailer() {}
	}

	interface WC_Logger_Interface {
		/** @return void */
		public function log( $level, $message, $context = array() );
	}

	abstract class WC_Settings_Page {
		/** @var string */
		protected $id = '';
		/** @var string */
		protected $label = '';
		public function __construct() {}
		/** @return array<string, string> */
		public function get_sections() {}
		/** @return list<array<string, mixed>> */
		public function get_settings() {}
		/**
		 * @param string $section_id
		 * @return array<mixed>
		 */
		protected function get_settings_for_section_core( $section_id ) {}
		/** @return array<string, string> */
		protected function get_own_sections() {}
		public function output(): void {}
		public function save(): void {}
	}

	class WC_Admin_Settings {
		public static function add_error( $text ): void {}
		public static function output_fields( $options ): void {}
		/** @return bool */
		public static function save_fields( $options, $data = null ) {}
	}

	/** @return WooCommerce */
	function WC() {}
	/** @return string[] */
	function wc_get_screen_ids() {}
	/** @return WC_Product|null|false */
	function wc_get_product( $the_product = false ) {}
	/** @return int|float */
	function wc_stock_amount( $amount ) {}
	/** @return int */
	function wc_get_product_id_by_sku( $sku ) {}
	/** @return int */
	function wc_get_product_id_by_global_unique_id( $global_unique_id ) {}
	/** @return bool|int|float|null */
	function wc_update_product_stock( $product, $stock_quantity = null, $operation = 'set', $updating = false ) {}
	/** @return void */
	function wc_maybe_reduce_stock_levels( $order_id ) {}
	/** @return void */
	function wc_maybe_increase_stock_levels( $order_id ) {}
	/** @return string */
	function wc_get_price_decimal_separator() {}
	/** @return int */
	function wc_get_price_decimals() {}
	/** @return bool */
	function wc_prices_include_tax() {}
	/** @return bool */
	function wc_tax_enabled() {}
	/** @return string */
	function wc_price( $price, $args = array() ) {}
	/**
	 * @param WC_DateTime|null $date
	 * @return string
	 */
	function wc_format_datetime( $date, $format = '' ) {}
	/** @return string */
	function wc_get_page_permalink( $page, $fallback = null ) {}
	/**
	 * @param array<string, mixed> $args
	 * @return WC_Order[] Numbers, where `return` is `ids`.
	 */
	function wc_get_orders( $args ) {}
	/** @return false|WC_Order|WC_Order_Refund */
	function wc_get_order( $the_order = false ) {}
	/** @return array<string, string> */
	function wc_get_order_statuses() {}
	/**
	 * @param array<string, mixed> $args
	 * @return string
	 */
	function wc_get_template_html( $template_name, $args = array(), $template_path = '', $default_path = '' ) {}
	/** @return string */
	function get_woocommerce_currency() {}
	/** @return array{country: string, state: string} */
	function wc_get_base_location() {}
	/** @return string */
	function wc_help_tip( $tip, $allow_html = false ) {}
	/** @return WC_Logger_Interface */
	function wc_get_logger() {}
	function wc_switch_to_site_locale(): void {}
	function wc_restore_locale(): void {}

	class ActionScheduler_Action {
		/** @return string */
		public function get_hook() {}
		/** @return array<mixed> */
		public function get_args() {}
	}

	class ActionScheduler_Store {
		const STATUS_PENDING = 'pending';
		const STATUS_RUNNING = 'in-progress';
		/** @return ActionScheduler_Action */
		public function fetch_action( $action_id ) {}
		/** @return string */
		public function get_status( $action_id ) {}
	}

	class ActionScheduler_QueueRunner {
		public function process_action( $action_id, $context = '' ): void {}
	}

	class ActionScheduler {
		/** @return ActionScheduler_Store */
		public static function store() {}
		/** @return ActionScheduler_QueueRunner */
		public static function runner() {}
		/** @return bool */
		public static function is_initialized( $function_name = null ) {}
	}

	/** @return int */
	function as_schedule_single_action( $timestamp, $hook, $args = array(), $group = '', $unique = false, $priority = 10 ) {}
	/** @return void */
	function as_unschedule_all_actions( $hook, $args = array(), $group = '' ) {}
	/**
	 * @param array<string, mixed> $args
	 * @return array<int, ActionScheduler_Action>
	 */
	function as_get_scheduled_actions( $args = array(), $return_format = 'OBJECT' ) {}
}

namespace {
	/**
	 * Of Polylang.
	 *
	 * @return string|false
	 */
	function pll_get_post_language( $post_id, $field = 'slug' ) {}
	/** @return string|false */
	function pll_default_language( $field = 'slug' ) {}
}
