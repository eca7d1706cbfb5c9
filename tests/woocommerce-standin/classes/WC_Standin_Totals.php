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
		foreach ( $this->get_items( array( 'line_item', 'fee' ) ) as $item ) {
			$item->calculate_taxes( $at );
		}
		foreach ( $this->get_items( 'shipping' ) as $item ) {
			$item->calculate_taxes( $at && $class ? $at + array( 'tax_class' => $class[0] ) : array() );
		}
		$this->update_taxes();
	}

	/** Makes the tax lines fit the taxes of the other lines. */
	public function update_taxes() {
		$cart     = $this->taxes_of( array( 'line_item', 'fee' ) );
		$shipping = $this->taxes_of( 'shipping' );
		$missing  = $cart + $shipping;
		foreach ( $this->get_taxes() as $key => $tax ) {
			if ( ! isset( $missing[ $tax->get_rate_id() ] ) ) {
				$this->remove_item( $key );
			}
			unset( $missing[ $tax->get_rate_id() ] );
		}
		foreach ( array_keys( $missing ) as $rate_id ) {
			$tax = new WC_Order_Item_Tax();
			$tax->set_rate( $rate_id );
			$this->add_item( $tax );
		}
		foreach ( $this->get_taxes() as $tax ) {
			$tax->set_tax_total( isset( $cart[ $tax->get_rate_id() ] ) ? $cart[ $tax->get_rate_id() ] : 0 );
			$tax->set_shipping_tax_total( isset( $shipping[ $tax->get_rate_id() ] ) ? $shipping[ $tax->get_rate_id() ] : 0 );
		}
		$this->set_cart_tax( array_sum( $cart ) );
		$this->set_shipping_tax( array_sum( $shipping ) );
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
		foreach ( $this->get_items() as $key => $item ) {
			$prices[ $key ] = (float) $item->get_subtotal() + ( $with_tax ? (float) $item->get_subtotal_tax() : 0 );
		}
		$all   = max( 0.01, array_sum( $prices ) );
		$share = (float) $coupon->get_amount() / ( 'percent' === $coupon->get_discount_type() ? 100 : $all );
		$left  = $this->floored( $all * min( 1, $share ) );
		$used  = new WC_Order_Item_Coupon();
		$used->set_code( $coupon->get_code() );
		foreach ( $this->get_items() as $key => $item ) {
			$off   = count( $prices ) > 1 ? min( $left, $this->floored( $prices[ $key ] * $share ) ) : $left;
			$left -= $off;
			unset( $prices[ $key ] );
			$tax = array_sum( WC_Tax::calc_tax( $off, $item->rates( $this->taxable_location() ), $with_tax ) );
			$net = $with_tax ? $off - $tax : $off;
			$item->set_total( max( 0.0, (float) $item->get_total() - $net ) );
			$used->set_discount( (float) $used->get_discount() + $net );
			$used->set_discount_tax( (float) $used->get_discount_tax() + $tax );
		}
		$this->add_item( $used );
		$this->calculate_totals();
		return true;
	}

	private function floored( $amount ) {
		return floor( round( $amount * pow( 10, wc_get_price_decimals() ), 4 ) ) / pow( 10, wc_get_price_decimals() );
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
