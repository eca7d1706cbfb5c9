<?php
/** Sends the digest, as a worker would. */
require dirname( __DIR__ ) . '/bootstrap.php';

use Kros\WooCommerce\Notify\Digest;
use Kros\WooCommerce\Plugin;

Plugin::instance()->get( Digest::class )->send();
