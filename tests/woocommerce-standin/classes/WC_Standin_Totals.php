<?php
/** How the totals of an order come about: each line's net amount and each line's tax are rounded to cents, then added up. */
trait WC_Standin_Totals {
	/** Taxes of all lines from the shop's rates, where the customer is. */
	public function calculate_taxes() {
		$at      = 'yes' === $this->get_meta( 'is_vat_exempt' ) ? array() : $this->taxable_location();
		$classes = array();
		foreach ( $this->get_items() as $item ) {
			$classes[] = $item->get_tax_class();
		}
		// Shipping bears the standard rate, else the one of the lines that the shop names first; none without lines.
		$class = array_values( array_intersect( array_merge( array( '' ), WC_Tax::get_tax_class_slugs() ), $classes ) );
		$ship  = $at && $class ? $at + array( 'tax_class' => $class[0] ) : array();
		foreach ( $this->get_items( array( 'line_item', 'fee', 'shipping' ) ) as $item ) {
			$item->calculate_taxes( 'shipping' === $item->get_type() ? $ship : $at );
		}
		$this->update_taxes();
	}

	/** Makes the tax lines fit the taxes of the other lines. */
	public function update_taxes() {
		$cart     = $this->taxes_of( array( 'line_item', 'fee' ) );
		$shipping = $this->taxes_of( 'shipping' );
		array_map( array( $this, 'remove_item' ), array_keys( $this->get_taxes() ) );
		foreach ( array_fill_keys( array_keys( $cart + $shipping ), 0 ) as $rate_id => $none ) {
			$tax = new WC_Order_Item_Tax();
			$tax->set_rate( $rate_id );
			$tax->set_tax_total( ( $cart + array( $rate_id => $none ) )[ $rate_id ] );
			$tax->set_shipping_tax_total( ( $shipping + array( $rate_id => $none ) )[ $rate_id ] );
			$this->add_item( $tax );
		}
		$this->set_props( array( 'cart_tax' => array_sum( $cart ), 'shipping_tax' => array_sum( $shipping ) ) );
		$this->save();
	}

	public function calculate_totals( $and_taxes = true ) {
		if ( $and_taxes ) {
			$this->calculate_taxes();
		}
		$lines = $this->sum( 'line_item', 'total' );
		$this->set_shipping_total( $this->sum( 'shipping', 'total' ) );
		$this->set_discount_total( round( $this->sum( 'line_item', 'subtotal' ) - $lines, wc_get_price_decimals() ) );
		$this->set_discount_tax( wc_round_tax_total( $this->sum( 'line_item', 'subtotal_tax' ) - $this->sum( 'line_item', 'total_tax' ) ) );
		$other = $this->sum( 'fee', 'total' ) + (float) $this->get_shipping_total() + (float) $this->get_cart_tax() + (float) $this->get_shipping_tax();
		$this->set_total( wc_format_decimal( $lines + $other, wc_get_price_decimals() ) );
		$this->save();
		return $this->get_total();
	}

	/** Takes a coupon's discount off the lines: a percentage of each, or a fixed amount in proportion to them, to the cent. */
	public function apply_coupon( $coupon ) {
		$coupon = new WC_Coupon( $coupon );
		if ( ! $coupon->get_id() ) {
			return new WP_Error( 'invalid_coupon', 'There is no such coupon.' );
		}
		$with_tax = $this->get_prices_include_tax();
		$prices   = array();
		$offs     = array();
		foreach ( $this->get_items() as $key => $item ) {
			$prices[ $key ] = (float) $item->get_subtotal() + ( $with_tax ? (float) $item->get_subtotal_tax() : 0 );
			$offs[ $key ]   = $prices[ $key ] * $item->get_quantity();
		}
		arsort( $offs );
		$all   = max( 0.01, array_sum( $prices ) );
		$share = (float) $coupon->get_amount() / ( 'percent' === $coupon->get_discount_type() ? 100 : $all );
		$cents = pow( 10, wc_get_price_decimals() );
		$left  = round( $all * min( 1, $share ) * $cents, 0, PHP_ROUND_HALF_DOWN );
		foreach ( $prices as $key => $price ) {
			$offs[ $key ] = floor( round( $price * $share * $cents, 4 ) );
			$left        -= $offs[ $key ];
		}
		$used = new WC_Order_Item_Coupon();
		$sums = array( 0, 0 );
		foreach ( $offs as $key => $off ) {
			$item  = $this->get_items()[ $key ];
			$more  = max( 0, min( round( $left ), $item->get_quantity() ) );
			$left -= $more;
			$off   = ( $off + $more ) / $cents;
			$tax  = array_sum( WC_Tax::calc_tax( $off, $item->rates( $this->taxable_location() ), $with_tax ) );
			$net  = $with_tax ? $off - $tax : $off;
			$sums = array( $sums[0] + $net, $sums[1] + $tax );
			$item->set_total( max( 0.0, (float) $item->get_total() - $net ) );
		}
		$used->set_props( array( 'code' => strtolower( $coupon->get_code() ), 'discount' => wc_round_tax_total( $sums[0] ), 'discount_tax' => wc_round_tax_total( $sums[1] ) ) );
		$this->add_item( $used );
		$this->calculate_totals();
		return true;
	}

	private function sum( $type, $property ) {
		$sum = 0;
		foreach ( $this->get_items( $type ) as $item ) {
			$sum += round( (float) $item->{"get_$property"}(), wc_get_price_decimals() );
		}
		return round( $sum, wc_get_price_decimals() );
	}

	/** Rate id => tax of the lines of these types. */
	private function taxes_of( $types ) {
		$sums = array();
		foreach ( $this->get_items( $types ) as $item ) {
			foreach ( $item->get_taxes()['total'] as $rate_id => $tax ) {
				$sums[ $rate_id ] = wc_round_tax_total( ( isset( $sums[ $rate_id ] ) ? $sums[ $rate_id ] : 0 ) + wc_round_tax_total( $tax ) );
			}
		}
		return $sums;
	}

	private function taxable_location() {
		$at = $this->get_address( 'billing' === get_option( 'woocommerce_tax_based_on' ) ? 'billing' : 'shipping' );
		return empty( $at['country'] ) ? wc_get_base_location() : array( 'country' => $at['country'], 'state' => $at['state'] );
	}
}
