<?php
/** A customer buys. Arguments: product, pieces. Prints the order, or 0 when WooCommerce refuses the sale. */
require dirname( __DIR__ ) . '/bootstrap.php';

use Kros\WooCommerce\Tests\Support\Customer;

echo Customer::buy( (int) $argv[1], (int) $argv[2] );
