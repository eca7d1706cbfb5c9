<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Settings\Secrets;

defined( 'ABSPATH' ) || exit;

/**
 * A field that takes a secret and never gives it back: an empty field keeps what is saved, a box removes it.
 */
final class SecretField {

	/** @var Secrets */ private $secrets;

	public function __construct( Secrets $secrets ) {
		$this->secrets = $secrets;
	}

	/**
	 * @param array $field Field.
	 */
	public function show( $field ): void {
		Template::show(
			'field-secret',
			[
				'field'       => $field,
				'is_constant' => $this->secrets->is_constant( $field['id'] ),
				'is_set'      => $this->secrets->is_set( $field['id'] ),
				'constant'    => Secrets::CONSTANTS[ $field['id'] ],
			]
		);
	}

	/**
	 * Takes the value out of WooCommerce's hands, which would autoload it and clean characters out of it.
	 *
	 * @param mixed  $value Value as WooCommerce cleaned it.
	 * @param array  $field Field.
	 * @param string $raw   Value as it was typed.
	 * @return null Nothing is left for WooCommerce to save.
	 */
	public function save( $value, $field, $raw ) {
		$raw = is_string( $raw ) ? $raw : '';
		if ( '' !== $raw ) {
			$this->secrets->save( $field['id'], 'wc_kros_api_token' === $field['id'] ? trim( $raw ) : $raw );
		} elseif ( ! empty( $_POST[ $field['id'] . '_remove' ] ) ) {
			$this->secrets->save( $field['id'], '' );
		}
		return null;
	}
}
