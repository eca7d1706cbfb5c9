<?php
/**
 * When one direction runs.
 *
 * @package Kros\WooCommerce
 * @var array<string, mixed> $view
 *
 * - field (array): The field.
 * - mode (string): interval, daily or off.
 * - minutes (string): Minutes of an interval.
 * - bounds (int[]): Least and most minutes.
 * - time (string): Time of day.
 * - modes (string[]): Mode => label.
 * - next (string): When it runs next; empty for never.
 * - last (string): When it last ran; empty for never.
 */

defined( 'ABSPATH' ) || exit;

$field = $view['field'];
$id    = $field['id'];
?>
<tr valign="top">
	<th scope="row" class="titledesc"><label for="<?php echo esc_attr( $id ); ?>"><?php echo esc_html( $field['title'] ); ?></label></th>
	<td class="forminp">
		<div class="kros-schedule" data-mode="<?php echo esc_attr( $view['mode'] ); ?>">
			<select id="<?php echo esc_attr( $id ); ?>" name="<?php echo esc_attr( $id ); ?>" aria-describedby="<?php echo esc_attr( $id ); ?>_next">
				<?php foreach ( $view['modes'] as $mode => $label ) : ?>
					<option value="<?php echo esc_attr( $mode ); ?>" <?php selected( $view['mode'], $mode ); ?>><?php echo esc_html( $label ); ?></option>
				<?php endforeach; ?>
			</select>
			<label class="kros-schedule-interval">
				<?php /* translators: before a number of minutes. */ ?>
				<?php esc_html_e( 'every', 'wc-kros-fakturacia-sklad-connector' ); ?>
				<input type="number" min="<?php echo esc_attr( (string) $view['bounds'][0] ); ?>" max="<?php echo esc_attr( (string) $view['bounds'][1] ); ?>"
					step="1" name="<?php echo esc_attr( $id ); ?>_minutes"
					value="<?php echo esc_attr( $view['minutes'] ); ?>">
				<?php esc_html_e( 'minutes', 'wc-kros-fakturacia-sklad-connector' ); ?>
			</label>
			<label class="kros-schedule-daily">
				<?php /* translators: before a time of day. */ ?>
				<?php esc_html_e( 'at', 'wc-kros-fakturacia-sklad-connector' ); ?>
				<input type="time" name="<?php echo esc_attr( $id ); ?>_time" value="<?php echo esc_attr( $view['time'] ); ?>" required>
			</label>
		</div>
		<?php if ( '' !== $field['hint'] ) : ?>
			<p class="description"><?php echo esc_html( $field['hint'] ); ?></p>
		<?php endif; ?>
		<p class="description" id="<?php echo esc_attr( $id ); ?>_next">
			<?php if ( $view['next'] ) : ?>
				<?php /* translators: %s: date and time. */ ?>
				<?php echo esc_html( sprintf( __( 'Next sync run: %s.', 'wc-kros-fakturacia-sklad-connector' ), $view['next'] ) ); ?>
			<?php endif; ?>
			<?php if ( $view['last'] ) : ?>
				<?php /* translators: %s: date and time. */ ?>
				<?php echo esc_html( sprintf( __( 'Last sync run: %s.', 'wc-kros-fakturacia-sklad-connector' ), $view['last'] ) ); ?>
			<?php endif; ?>
		</p>
	</td>
</tr>
