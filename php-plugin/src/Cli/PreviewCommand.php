<?php
namespace Kros\WooCommerce\Cli;

use Kros\WooCommerce\Actions\PreviewDocument;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Ledger\Document;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Orders\OrderPicker;
use Kros\WooCommerce\Words\LedgerLabels;

defined( 'ABSPATH' ) || exit;

/**
 * `wp kros preview <order>`: the same as the preview on the order.
 */
final class PreviewCommand extends Command {

	/** @var PreviewDocument */ private $preview;
	/** @var OrderPicker */ private $orders;

	public function __construct( Log $log, PreviewDocument $preview, OrderPicker $orders ) {
		parent::__construct( $log );
		$this->preview = $preview;
		$this->orders  = $orders;
	}

	protected function name(): string {
		return 'kros preview';
	}

	/**
	 * Shows a document of an order as it would be sent, without sending it.
	 *
	 * ## OPTIONS
	 *
	 * <order>
	 * : Number of the order.
	 *
	 * [--kind=<kind>]
	 * : order (default), proforma, invoice or credit_note.
	 *
	 * [--ref=<refund>]
	 * : Id of the refund of a credit note.
	 *
	 * [--format=<format>]
	 * : text (default) or json.
	 *
	 * @param string[] $arguments Arguments.
	 * @param string[] $options   Options.
	 */
	public function run( $arguments, $options ): void {
		$options += [
			'kind' => Document::ORDER,
			'ref'  => 0,
		];
		$this->guarded(
			function () use ( $arguments, $options ) {
				$format = $this->format( $options, 'text', [ 'text', 'json' ] );
				$order  = $this->orders->by_number( trim( $arguments[0] ) );
				if ( ! $order ) {
					/* translators: %s: order numbers. */
					\WP_CLI::error( sprintf( __( 'There is no order with this number: %s', 'wc-kros-fakturacia-sklad-connector' ), $arguments[0] ) );
				}
				$found = $this->preview->of( $order, $options['kind'], (int) $options['ref'] );
				$lines = 'json' === $format ? [ Json::encode( $found ) ] : self::lines( $found );
				array_map( [ \WP_CLI::class, 'line' ], $lines );
				if ( '' !== $found['refused'] ) {
					\WP_CLI::error( $found['refused'] );
				}
			}
		);
	}

	/**
	 * @param array $found Preview.
	 * @return string[] What is printed.
	 */
	public static function lines( array $found ): array {
		$lines = [ LedgerLabels::kind( $found['kind'] ) ];
		if ( $found['decision'] ) {
			$lines[] = $found['decision']['answer'] . ': ' . $found['decision']['reason'];
		}
		foreach ( $found['warnings'] as $warning ) {
			$lines[] = "! $warning";
		}
		foreach ( $found['lines'] as $line ) {
			$lines[] = "{$line['name']} | {$line['quantity']} {$line['unit']} | {$line['rate']} % | {$line['gross']}";
		}
		$shop = __( 'VAT in the shop', 'wc-kros-fakturacia-sklad-connector' );
		foreach ( $found['vat'] as $group ) {
			$lines[] = "{$group['rate']} % | {$group['net']} + {$group['vat']} = {$group['gross']} | $shop: {$group['shop_vat']}";
		}
		foreach ( array_filter( [ $found['totals'], $found['base'] ] ) as $total ) {
			$lines[] = "{$total['net']} + {$total['vat']} = {$total['gross']} {$total['currency']}";
		}
		if ( $found['rate'] ) {
			$rate    = $found['rate'];
			$lines[] = __( 'Exchange rate:', 'wc-kros-fakturacia-sklad-connector' ) . " {$rate['rate']} ({$rate['bank']}, {$rate['date']})";
		}
		return $lines;
	}
}
