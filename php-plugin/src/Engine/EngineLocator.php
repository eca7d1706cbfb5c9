<?php
namespace Kros\WooCommerce\Engine;

use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;

defined( 'ABSPATH' ) || exit;

/**
 * The engine that this server has, looked for at the first use; or the sentence that says what is missing.
 */
final class EngineLocator implements Engine {

	/** @var EngineSettings */ private $settings;
	/** @var Shop */ private $shop;
	/** @var Log */ private $log;
	/** @var Runs */ private $runs;
	private $found;

	public function __construct( EngineSettings $settings, Shop $shop, Log $log, Runs $runs ) {
		$this->settings = $settings;
		$this->shop     = $shop;
		$this->log      = $log;
		$this->runs     = $runs;
	}

	public function call( string $op, array $input ): array {
		return $this->engine()->call( $op, $input );
	}

	public function problem(): string {
		return $this->engine()->problem();
	}

	public function description(): string {
		return $this->engine()->description();
	}

	/**
	 * @return Engine The extension when it is loaded and fits, else the executable; `WC_KROS_ENGINE` asks for one of them.
	 */
	public function engine(): Engine {
		if ( ! $this->found ) {
			$this->found = $this->find();
		}
		return $this->found;
	}

	private function find(): Engine {
		if ( ! function_exists( 'wc_get_orders' ) ) {
			return new NoEngine( __( 'WooCommerce is not active.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$asked = defined( 'WC_KROS_ENGINE' ) ? WC_KROS_ENGINE : '';
		if ( ! in_array( $asked, [ '', 'extension', 'process' ], true ) ) {
			/* translators: %s: value of a constant. */
			$sentence = __( 'WC_KROS_ENGINE in wp-config.php is "%s"; it must be "extension" or "process".', 'wc-kros-fakturacia-sklad-connector' );
			return new NoEngine( sprintf( $sentence, is_scalar( $asked ) ? $asked : gettype( $asked ) ) );
		}
		$extension = self::extension_problem();
		if ( '' === $extension && 'process' !== $asked ) {
			return new ExtensionEngine( $this->settings, $this->shop, $this->log, $this->runs );
		}
		if ( 'extension' === $asked ) {
			return new NoEngine( $extension );
		}
		$executable = new Executable();
		$problem    = $executable->problem();
		if ( '' !== $problem ) {
			return new NoEngine( 'process' === $asked ? $problem : $problem . ' ' . self::or_extension() );
		}
		return new ProcessEngine( $this->settings, $this->shop, $this->log, $this->runs, $executable );
	}

	private static function extension_problem(): string {
		if ( ! class_exists( 'Kros\\Engine', false ) ) {
			/* translators: %s: PHP version of the server. */
			$sentence = __( 'PHP %s of this server does not load the extension "kros" (kros.so).', 'wc-kros-fakturacia-sklad-connector' );
			return sprintf( $sentence, PHP_VERSION ) . ' ' . __( 'Install it, or ask your web host to.', 'wc-kros-fakturacia-sklad-connector' );
		}
		if ( ! defined( 'Kros\\PROTOCOL' ) || self::PROTOCOL !== constant( 'Kros\\PROTOCOL' ) ) {
			return __( 'The PHP extension "kros" and this plugin have different versions. Update both.', 'wc-kros-fakturacia-sklad-connector' );
		}
		return '';
	}

	/** The other way, where the server's PHP has one. */
	private static function or_extension(): string {
		if ( version_compare( PHP_VERSION, '8.1', '<' ) ) {
			return '';
		}
		/* translators: %s: PHP version of the server. */
		$sentence = __( 'The PHP extension "kros" for PHP %s would also work.', 'wc-kros-fakturacia-sklad-connector' );
		return sprintf( $sentence, PHP_MAJOR_VERSION . '.' . PHP_MINOR_VERSION );
	}
}
