<?php
namespace Kros\WooCommerce\Orders;

use Kros\WooCommerce\Settings\Options;
use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

/**
 * Finds the orders that somebody means by their numbers or by days.
 *
 * A number is what the customer reads, which plugins may make other than the id. Only an order that shows exactly this number
 * counts, so that no order goes to KROS in another one's place.
 */
final class OrderPicker {

	/** Where plugins for order numbers keep them. */
	const META = [ '_order_number', '_order_number_formatted' ];

	/**
	 * @param string $numbers  Order numbers, separated by commas or spaces.
	 * @param string $from     First day, YYYY-MM-DD in the shop's time zone; empty for any.
	 * @param string $to       Last day.
	 * @param bool   $exported Of these days, only orders that go to KROS by their status and payment method.
	 * @return int[]|null Ids, ascending; null when nothing was chosen.
	 * @throws \InvalidArgumentException When what was typed cannot be used; the message says why.
	 */
	public function choose( string $numbers, string $from, string $to, bool $exported ): ?array {
		$numbers = preg_split( '/[\s,;]+/', trim( (string) $numbers ), -1, PREG_SPLIT_NO_EMPTY );
		$from    = trim( (string) $from );
		$to      = trim( (string) $to );
		if ( $numbers && '' !== $from . $to ) {
			throw new \InvalidArgumentException( __( 'Choose days or order numbers, not both.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		if ( $numbers ) {
			return $this->by_numbers( $numbers );
		}
		return '' === $from . $to ? null : $this->by_days( $from, $to, $exported );
	}

	/**
	 * @param string $number Number of an order, as customers read it.
	 * @return int Its id; 0 when no order has it.
	 */
	public function by_number( string $number ): int {
		$number = ltrim( $number, '#' );
		foreach ( $this->candidates( $number ) as $id ) {
			$order = $id ? wc_get_order( $id ) : null;
			if ( $order instanceof \WC_Order && ltrim( (string) $order->get_order_number(), '#' ) === $number ) {
				return $order->get_id();
			}
		}
		return 0;
	}

	private function by_numbers( array $numbers ): array {
		$ids = array_map( [ $this, 'by_number' ], $numbers );
		if ( in_array( 0, $ids, true ) ) {
			/* translators: %s: order numbers. */
			$sentence = __( 'There is no order with this number: %s', 'wc-kros-fakturacia-sklad-connector' );
			$unknown  = array_intersect_key( $numbers, array_flip( array_keys( $ids, 0, true ) ) );
			throw new \InvalidArgumentException( sprintf( $sentence, implode( ', ', $unknown ) ) );
		}
		sort( $ids );
		return array_values( array_unique( $ids ) );
	}

	/** Ids that may be meant: as plugins translate a number, as they keep it, and the number itself. */
	private function candidates( string $number ): \Generator {
		/** This filter is WooCommerce's own: plugins for order numbers find the order by it. */
		yield (int) apply_filters( 'woocommerce_shortcode_order_tracking_order_id', $number );
		foreach ( self::META as $key ) {
			$query = [
				'type'       => 'shop_order',
				'limit'      => 5,
				'return'     => 'ids',
				'meta_key'   => $key,
				'meta_value' => $number,
			];
			foreach ( wc_get_orders( $query ) as $id ) {
				yield (int) $id;
			}
		}
		yield ctype_digit( $number ) ? (int) $number : 0;
	}

	private function by_days( string $from, string $to, bool $exported ): array {
		$begin = '' === $from ? null : self::instant( $from, '00:00:00' );
		$end   = '' === $to ? null : self::instant( $to, '23:59:59' );
		if ( $begin && $end && $begin > $end ) {
			throw new \InvalidArgumentException( __( 'The first day is later than the last one.', 'wc-kros-fakturacia-sklad-connector' ) );
		}
		$days  = $begin && $end ? "$begin...$end" : ( $begin ? ">=$begin" : "<=$end" );
		$query = [
			'type'         => 'shop_order',
			'limit'        => -1,
			'return'       => 'ids',
			'orderby'      => 'ID',
			'order'        => 'ASC',
			'date_created' => $days,
		];
		if ( $exported ) {
			$query['status'] = Options::texts( 'wc_kros_export_statuses' );
			$methods         = Options::texts( 'wc_kros_export_payment_methods' );
			if ( $methods ) {
				$query['payment_method'] = $methods;
			}
			if ( ! $query['status'] ) {
				return [];
			}
		}
		return array_values( array_map( 'intval', wc_get_orders( $query ) ) );
	}

	private static function instant( string $day, string $time ): int {
		$date = \DateTime::createFromFormat( '!Y-m-d H:i:s', "$day $time", SiteTime::zone() );
		if ( ! $date || $date->format( 'Y-m-d' ) !== $day ) {
			/* translators: %s: what was typed. */
			throw new \InvalidArgumentException( sprintf( __( 'This is not a day: %s', 'wc-kros-fakturacia-sklad-connector' ), $day ) );
		}
		return $date->getTimestamp();
	}
}
