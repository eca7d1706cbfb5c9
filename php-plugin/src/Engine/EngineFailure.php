<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The executable answered a call with an error, or died in it. The code says which, as in the extension: 1xxx input, 2xxx KROS's
 * answer, 3xxx transport, 4xxx shop; 0 when it died.
 */
final class EngineFailure extends \RuntimeException {}
