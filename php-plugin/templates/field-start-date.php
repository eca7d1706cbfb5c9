<?php
/**
 * The start date.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field.
 * - value (string): Date and time in the shop's time zone.
 */

use Kros\WooCommerce\SiteTime;

defined( 'ABSPATH' ) || exit;

$field = $view['field'];
$value = $view['value'];
$id    = $field['id'];
?>
<tr valign="top">
	<th scope="row" class="titledesc"><label for="<?php echo esc_attr( $id ); ?>"><?php echo esc_html( $field['title'] ); ?></label></th>
	<td class="forminp">
		<input type="datetime-local" step="1" id="<?php echo esc_attr( $id ); ?>" name="<?php echo esc_attr( $id ); ?>"
			value="<?php echo esc_attr( $value ); ?>" aria-describedby="<?php echo esc_attr( $id ); ?>_help">
		<span class="kros-zone"><?php echo esc_html( SiteTime::zone_name() ); ?></span>
		<p class="description" id="<?php echo esc_attr( $id ); ?>_help"><?php echo esc_html( $field['desc'] ); ?></p>
	</td>
</tr>
