<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * A start date: shown in the shop's time zone, kept as ISO 8601 in UTC.
 */
final class StartDateField {

	/**
	 * @param array $field Field.
	 */
	public function show( $field ): void {
		Template::show( 'field-start-date', [ 'field' => $field, 'value' => self::local( $field['id'] ) ] );
	}

	/**
	 * @param mixed  $value Value as WooCommerce cleaned it.
	 * @param array  $field Field.
	 * @param string $raw   Value as it was typed.
	 * @return string|null What is saved; null keeps what is there.
	 */
	public function save( $value, $field, $raw ): ?string {
		if ( null === $raw || self::local( $field['id'] ) === $raw ) {
			return null;
		}
		if ( '' === trim( (string) $raw ) ) {
			return '';
		}
		try {
			$date = new \DateTime( (string) $raw, SiteTime::zone() );
		} catch ( \Exception $unreadable ) {
			/* translators: %s: name of a field. */
			$sentence = __( '%s: this is not a date and time; the old value was kept.', 'wc-kros-fakturacia-sklad-connector' );
			\WC_Admin_Settings::add_error( sprintf( $sentence, $field['title'] ) );
			return null;
		}
		return gmdate( 'Y-m-d\TH:i:s\Z', $date->getTimestamp() );
	}

	private static function local( string $option ): string {
		$instant = Options::instant( $option );
		return $instant ? SiteTime::format( 'Y-m-d\TH:i:s', $instant ) : '';
	}
}
