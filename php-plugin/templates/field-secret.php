<?php
/**
 * A field for a secret.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field.
 * - is_constant (bool): Whether wp-config.php sets it.
 * - is_set (bool): Whether there is one.
 * - constant (string): Name of the constant.
 */

defined( 'ABSPATH' ) || exit;

$field       = $view['field'];
$is_constant = $view['is_constant'];
$is_set      = $view['is_set'];
$constant    = $view['constant'];
$id          = $field['id'];
?>
<tr valign="top">
	<th scope="row" class="titledesc"><label for="<?php echo esc_attr( $id ); ?>"><?php echo esc_html( $field['title'] ); ?></label></th>
	<td class="forminp">
		<?php if ( $is_constant ) : ?>
			<?php /* translators: %s: name of a constant. */ ?>
			<p><?php echo esc_html( sprintf( __( 'Set in wp-config.php by the constant %s.', 'wc-kros-fakturacia-sklad-connector' ), $constant ) ); ?></p>
		<?php else : ?>
			<input type="password" id="<?php echo esc_attr( $id ); ?>" name="<?php echo esc_attr( $id ); ?>" value=""
				class="regular-text kros-secret" autocomplete="new-password" spellcheck="false" aria-describedby="<?php echo esc_attr( $id ); ?>_help">
			<p class="description" id="<?php echo esc_attr( $id ); ?>_help"><?php echo esc_html( $is_set ? $field['saved'] : $field['desc'] ); ?></p>
			<?php if ( $is_set ) : ?>
				<label><input type="checkbox" name="<?php echo esc_attr( $id ); ?>_remove" value="1">
					<?php esc_html_e( 'Remove what is saved', 'wc-kros-fakturacia-sklad-connector' ); ?></label>
			<?php endif; ?>
		<?php endif; ?>
	</td>
</tr>
