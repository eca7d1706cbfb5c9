<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * A notice in wp-admin while an import of stock cards waits for the merchant's answer.
 */
final class StockQuestion {

	/** @var Imports */ private $imports;

	public function __construct( Imports $imports ) {
		$this->imports = $imports;
	}

	public function show(): void {
		if ( ! Capabilities::may_manage() ) {
			return;
		}
		$active = $this->imports->active();
		if ( ! $active || 'asking' !== $active['state'] ) {
			return;
		}
		/* translators: %s: what the import would do. */
		$sentence = __( 'The import of stock cards from KROS has stopped and asks: %s', 'wc-kros-fakturacia-sklad-connector' );
		printf(
			'<div class="notice notice-warning"><p>%s <a href="%s">%s</a></p></div>',
			esc_html( sprintf( $sentence, $active['message'] ) ),
			esc_url( Links::url( 'stock' ) ),
			esc_html__( 'Answer', 'wc-kros-fakturacia-sklad-connector' )
		);
	}
}
