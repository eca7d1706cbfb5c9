<?php
namespace Kros\WooCommerce\Database;

defined( 'ABSPATH' ) || exit;

/**
 * The statement lost against another one and may be repeated.
 */
final class Deadlock extends \RuntimeException {}
