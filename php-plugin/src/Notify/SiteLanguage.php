<?php
namespace Kros\WooCommerce\Notify;

use Kros\WooCommerce\Install\Features;

defined( 'ABSPATH' ) || exit;

/**
 * Work in the language of the site: a worker may run in a request of somebody who reads wp-admin in another one.
 */
final class SiteLanguage {

	/** @var Features */ private $features;
	private $is_spoken = false;

	public function __construct( Features $features ) {
		$this->features = $features;
	}

	/**
	 * Before 6.2 WordPress would keep the user's language for plugins.
	 *
	 * @param string $locale Locale of the request.
	 * @return string The site's during the work.
	 */
	public function locale( $locale ) {
		return $this->is_spoken ? get_locale() : $locale;
	}

	/**
	 * @param callable $work What is done in the language of the site.
	 */
	public function during( callable $work ): void {
		if ( determine_locale() === get_locale() ) {
			$work();
			return;
		}
		wc_switch_to_site_locale();
		$this->is_spoken = true;
		$this->read_translations_again();
		try {
			$work();
		} finally {
			$this->is_spoken = false;
			wc_restore_locale();
			$this->read_translations_again();
		}
	}

	private function read_translations_again(): void {
		unload_textdomain( 'wc-kros-fakturacia-sklad-connector', true );
		$this->features->load_translations();
	}
}
