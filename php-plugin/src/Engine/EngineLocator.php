<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the engine this server has, or the sentence that says what is missing.
 */
final class EngineLocator {

	/** Version of the protocol in docs/architecture.md that this plugin speaks. */
	const PROTOCOL = 1;

	private $settings;

	public function __construct( EngineSettings $settings ) {
		$this->settings = $settings;
	}

	/**
	 * @return Engine
	 */
	public function engine() {
		$problem = $this->problem();
		return '' === $problem ? new ExtensionEngine( $this->settings ) : new NoEngine( $problem );
	}

	private function problem() {
		if ( ! function_exists( 'wc_get_orders' ) ) {
			return __( 'WooCommerce is not active.', 'wc-kros-fakturacia-sklad-connector' );
		}
		if ( defined( 'WC_KROS_ENGINE' ) && 'extension' !== WC_KROS_ENGINE ) {
			/* translators: %s: value of a constant. */
			$sentence = __( 'WC_KROS_ENGINE in wp-config.php asks for "%s"; this version has only "extension".', 'wc-kros-fakturacia-sklad-connector' );
			return sprintf( $sentence, WC_KROS_ENGINE );
		}
		if ( ! class_exists( 'Kros\\Engine', false ) ) {
			return self::no_extension();
		}
		if ( ! defined( 'Kros\\PROTOCOL' ) || self::PROTOCOL !== constant( 'Kros\\PROTOCOL' ) ) {
			return __( 'The PHP extension "kros" and this plugin do not belong to the same version. Update both.', 'wc-kros-fakturacia-sklad-connector' );
		}
		return '';
	}

	private static function no_extension() {
		if ( version_compare( PHP_VERSION, '8.1', '<' ) ) {
			/* translators: 1: needed PHP version, 2: PHP version of the server. */
			$sentence = __( 'The PHP extension "kros" needs PHP %1$s or newer; this server runs PHP %2$s.', 'wc-kros-fakturacia-sklad-connector' );
			return sprintf( $sentence, '8.1', PHP_VERSION );
		}
		/* translators: %s: PHP version of the server. */
		$sentence = __( 'PHP %s of this server does not load the extension "kros" (kros.so).', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $sentence, PHP_VERSION ) . ' ' . __( 'Install it, or ask your web host to.', 'wc-kros-fakturacia-sklad-connector' );
	}
}
