<?php
/** A product that a shopper can buy with cash on delivery; prints its id. */
$product = new WC_Product_Simple();
$product->set_name( 'Hrnček modrý' );
$product->set_regular_price( '12.30' );
$product->save();
update_option( 'woocommerce_cod_settings', array( 'enabled' => 'yes', 'title' => 'Dobierka' ) );
echo $product->get_id(), "\n";
