<?php
/** Makes random orders: through the cart as customers do, or by hand as a merchant does. */
final class Buyer {

	/** Tax class => product id; 'none' is not taxable. */
	private $products = array();
	private $prices   = array();
	private $fees     = array();
	private $shipping = 0;
	private $coupon   = array();

	public function __construct() {
		foreach ( array( '' => 21, 'reduced-rate' => 12 ) as $class => $percent ) {
			$this->rate( 'CZ', $class, $percent );
		}
		$this->rate( 'SK', 'zero-rate', 0 );
		$this->rate( 'CZ', 'zero-rate', 0 );
		foreach ( array( '', 'reduced-rate', 'super-reduced-rate', 'zero-rate', 'none' ) as $class ) {
			$product = new WC_Product_Simple();
			$product->set_name( '' === $class ? 'standard' : $class );
			$product->set_regular_price( 1 );
			$product->set_tax_class( 'none' === $class ? '' : $class );
			$product->set_tax_status( 'none' === $class ? 'none' : 'taxable' );
			$this->products[ $class ] = $product->save();
		}
		add_filter(
			'woocommerce_get_shop_coupon_data',
			function ( $data, $code ) {
				return 'zlava' === $code ? $this->coupon : $data;
			},
			10,
			2
		);
		add_action( 'woocommerce_before_calculate_totals', array( $this, 'set_prices' ) );
		add_action( 'woocommerce_cart_calculate_fees', array( $this, 'add_fees' ) );
		add_filter( 'woocommerce_package_rates', array( $this, 'one_rate' ) );
	}

	/** As the checkout makes an order of the cart. */
	public function checkout( $decimals ) {
		$cart = WC()->cart;
		$cart->empty_cart();
		$this->address( WC()->customer );
		$this->fees     = $this->random_fees();
		$this->shipping = mt_rand( 0, 3 ) ? $this->price( $decimals, 10 ) : 0;
		$this->prices   = array();
		foreach ( $this->basket() as $line => $product ) {
			$key                  = $cart->add_to_cart( $product, $this->quantity(), 0, array(), array( 'line' => $line ) );
			$this->prices[ $key ] = $this->price( $decimals, 200 );
		}
		if ( $this->new_coupon() ) {
			$cart->apply_coupon( 'zlava' );
		}
		WC()->session->set( 'chosen_shipping_methods', array( 'flat_rate:1' ) );
		$cart->calculate_totals();
		$order = $this->order();
		WC()->checkout()->set_data_from_cart( $order );
		$order->set_payment_method( 'bacs' );
		wc_clear_notices();
		return $order;
	}

	/** As a merchant makes one: lines, shipping, fees, "Recalculate". */
	public function merchant( $decimals ) {
		$order = $this->order();
		foreach ( $this->basket() as $id ) {
			$product  = wc_get_product( $id );
			$quantity = $this->quantity();
			$net      = wc_get_price_excluding_tax( $product, array( 'qty' => $quantity, 'price' => $this->price( $decimals, 200 ) ) );
			$order->add_product( $product, $quantity, array( 'subtotal' => $net, 'total' => $net ) );
		}
		if ( mt_rand( 0, 3 ) ) {
			$shipping = new WC_Order_Item_Shipping();
			$shipping->set_props( array( 'method_title' => 'Kuriér', 'method_id' => 'flat_rate', 'total' => $this->price( $decimals, 10 ) ) );
			$order->add_item( $shipping );
		}
		foreach ( $this->random_fees() as $fee ) {
			$item = new WC_Order_Item_Fee();
			$item->set_props( array( 'name' => $fee[0], 'amount' => $fee[1], 'total' => $fee[1], 'tax_class' => $fee[2], 'tax_status' => 'taxable' ) );
			$order->add_item( $item );
		}
		$order->calculate_totals( true );
		if ( $this->new_coupon() ) {
			$order->apply_coupon( 'zlava' );
		}
		return $order;
	}

	public function set_prices( WC_Cart $cart ) {
		foreach ( $cart->get_cart() as $key => $line ) {
			if ( isset( $this->prices[ $key ] ) ) {
				$line['data']->set_price( $this->prices[ $key ] );
			}
		}
	}

	public function add_fees( WC_Cart $cart ) {
		foreach ( $this->fees as $fee ) {
			$cart->add_fee( $fee[0], $fee[1], true, $fee[2] );
		}
	}

	public function one_rate() {
		$taxes = WC_Tax::calc_shipping_tax( $this->shipping, WC_Tax::get_shipping_tax_rates() );
		return array( 'flat_rate:1' => new WC_Shipping_Rate( 'flat_rate:1', 'Kuriér', $this->shipping, $taxes, 'flat_rate' ) );
	}

	private function order() {
		$order = new MemoryOrder();
		$order->set_currency( 'EUR' );
		$order->set_prices_include_tax( wc_prices_include_tax() );
		$this->address( $order );
		return $order;
	}

	private function address( $whose ) {
		static $country = 'SK';
		if ( $whose instanceof WC_Customer ) {
			$country = mt_rand( 0, 2 ) ? 'SK' : 'CZ';
		}
		$whose->set_billing_country( $country );
		$whose->set_billing_first_name( 'Žofia' );
		$whose->set_billing_last_name( 'Vzorová' );
		if ( $whose instanceof WC_Customer ) {
			$whose->set_shipping_country( $country );
			// Each package is calculated anew, whatever its contents.
			WC()->session->set( 'shipping_for_package_0', null );
		}
	}

	private function basket() {
		$classes = array( '', '', 'reduced-rate', 'reduced-rate', 'super-reduced-rate', 'zero-rate', 'none' );
		$basket  = array();
		for ( $lines = mt_rand( 1, 6 ); $lines > 0; $lines-- ) {
			$basket[] = $this->products[ $classes[ mt_rand( 0, 6 ) ] ];
		}
		return $basket;
	}

	private function quantity() {
		return mt_rand( 0, 2 ) ? mt_rand( 1, 5 ) : mt_rand( 1, 20000 ) / 1000;
	}

	/** Some are free; the shop may keep four decimals. */
	private function price( $decimals, $most ) {
		if ( 0 === mt_rand( 0, 24 ) ) {
			return 0;
		}
		$digits = mt_rand( 0, 2 ) ? $decimals : 4;
		return mt_rand( 1, $most * 10 ** $digits ) / 10 ** $digits;
	}

	/** Name, amount without tax, tax class: cash on delivery, and a gift card that takes part of the order away. */
	private function random_fees() {
		$fees = array();
		if ( 0 === mt_rand( 0, 2 ) ) {
			$fees[] = array( 'Dobierka', mt_rand( 1, 300 ) / 100, mt_rand( 0, 1 ) ? '' : 'reduced-rate' );
		}
		if ( 0 === mt_rand( 0, 6 ) ) {
			$fees[] = array( 'Darčeková karta', -mt_rand( 1, 6000 ) / 100, '' );
		}
		return $fees;
	}

	private function new_coupon() {
		$kind         = mt_rand( 0, 5 );
		$this->coupon = array(
			'discount_type' => $kind < 2 ? 'percent' : ( 2 === $kind ? 'fixed_cart' : 'fixed_product' ),
			'amount'        => $kind < 2 ? ( mt_rand( 0, 9 ) ? mt_rand( 1, 60 ) : 100 ) : mt_rand( 1, 2000 ) / 100,
			'individual_use' => false,
		);
		return $kind < 4;
	}

	private function rate( $country, $class, $percent ) {
		if ( 'zero-rate' === $class && ! in_array( $class, WC_Tax::get_tax_class_slugs(), true ) ) {
			WC_Tax::create_tax_class( 'Zero rate', 'zero-rate' );
		}
		WC_Tax::_insert_tax_rate(
			array(
				'tax_rate_country'  => $country,
				'tax_rate_state'    => '',
				'tax_rate'          => $percent,
				'tax_rate_name'     => "DPH $percent %",
				'tax_rate_priority' => 1,
				'tax_rate_compound' => 0,
				'tax_rate_shipping' => 1,
				'tax_rate_order'    => 1,
				'tax_rate_class'    => $class,
			)
		);
	}
}
