<?php
namespace Kros\WooCommerce\Engine;

defined( 'ABSPATH' ) || exit;

/**
 * The executable did not start, ended or fell silent; the message is the technical cause.
 */
final class EngineDied extends \RuntimeException {}
