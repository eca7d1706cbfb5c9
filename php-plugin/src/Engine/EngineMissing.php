<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * There is no engine to call; the message says why.
 */
final class EngineMissing extends \RuntimeException {}
