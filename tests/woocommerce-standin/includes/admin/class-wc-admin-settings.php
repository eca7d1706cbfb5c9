<?php
/** The settings screen, and the fields of which its tabs consist. */
class WC_Admin_Settings {

	private static $messages = '';

	public static function add_message( $text, $class = 'updated' ) {
		self::$messages .= "<div id='message' class='$class inline'><p><strong>" . esc_html( $text ) . '</strong></p></div>';
	}

	public static function add_error( $text ) {
		self::add_message( $text, 'error' );
	}

	/** Before the page is shown: which tab it is, and what is saved. */
	public static function load() {
		apply_filters( 'woocommerce_get_settings_pages', array() );
		$tab                        = isset( $_GET['tab'] ) ? sanitize_key( $_GET['tab'] ) : key( apply_filters( 'woocommerce_settings_tabs_array', array() ) );
		$GLOBALS['current_tab']     = $tab;
		$GLOBALS['current_section'] = isset( $_GET['section'] ) ? sanitize_key( $_GET['section'] ) : '';
		if ( isset( $_POST['save'] ) ) {
			check_admin_referer( 'woocommerce-settings' );
			do_action( "woocommerce_settings_save_$tab" );
			do_action( "woocommerce_update_options_$tab" );
			do_action( 'woocommerce_settings_saved' );
			self::add_message( 'Your settings have been saved.' );
		}
	}

	public static function output() {
		$tab = $GLOBALS['current_tab'];
		echo '<div class="wrap woocommerce"><nav class="nav-tab-wrapper">';
		foreach ( apply_filters( 'woocommerce_settings_tabs_array', array() ) as $id => $label ) {
			printf( '<a href="%s" class="nav-tab%s">%s</a>', esc_url( admin_url( "admin.php?page=wc-settings&tab=$id" ) ), $id === $tab ? ' nav-tab-active' : '', esc_html( $label ) );
		}
		echo '</nav><form method="post" id="mainform">' . self::$messages;
		do_action( "woocommerce_sections_$tab" );
		do_action( "woocommerce_settings_$tab" );
		wp_nonce_field( 'woocommerce-settings' );
		echo empty( $GLOBALS['hide_save_button'] ) ? '<p class="submit"><button name="save" value="1" class="button-primary">Save changes</button></p>' : '';
		echo '</form>';
		do_action( "woocommerce_after_settings_$tab" );
		echo '</div>';
	}

	public static function output_fields( $fields ) {
		foreach ( $fields as $field ) {
			$field += array( 'title' => '', 'desc' => '', 'default' => '', 'options' => array(), 'custom_attributes' => array() );
			if ( 'title' === $field['type'] || 'sectionend' === $field['type'] ) {
				$heading = '<h2>' . esc_html( $field['title'] ) . '</h2><p>' . wp_kses_post( $field['desc'] ) . '</p><table class="form-table">';
				echo 'title' === $field['type'] ? $heading : '</table>';
			} elseif ( in_array( $field['type'], array( 'text', 'number', 'textarea', 'select', 'multiselect', 'checkbox' ), true ) ) {
				echo '<tr><th scope="row"><label for="' . esc_attr( $field['id'] ) . '">' . esc_html( $field['title'] ) . '</label></th><td>';
				echo self::input( $field, get_option( $field['id'], $field['default'] ) ) . '<p class="description">' . wp_kses_post( $field['desc'] ) . '</p></td></tr>';
			} else {
				do_action( 'woocommerce_admin_field_' . $field['type'], $field );
			}
		}
	}

	public static function save_fields( $fields ) {
		foreach ( $fields as $field ) {
			if ( isset( $field['is_option'] ) && false === $field['is_option'] || in_array( $field['type'], array( 'title', 'sectionend' ), true ) ) {
				continue;
			}
			$raw     = isset( $_POST[ $field['id'] ] ) ? wp_unslash( $_POST[ $field['id'] ] ) : null;
			$cleaned = array( 'checkbox' => $raw ? 'yes' : 'no', 'multiselect' => array_filter( array_map( 'wc_clean', (array) $raw ) ) );
			$value   = isset( $cleaned[ $field['type'] ] ) ? $cleaned[ $field['type'] ] : wc_clean( $raw );
			$value   = apply_filters( 'woocommerce_admin_settings_sanitize_option', $value, $field, $raw );
			$value   = apply_filters( 'woocommerce_admin_settings_sanitize_option_' . $field['id'], $value, $field, $raw );
			if ( null !== $value ) {
				update_option( $field['id'], $value );
			}
		}
		return true;
	}

	private static function input( $field, $value ) {
		$is_list = 'multiselect' === $field['type'];
		$name    = sprintf( ' id="%1$s" name="%1$s%2$s"', esc_attr( $field['id'] ), $is_list ? '[]' : '' );
		foreach ( $field['custom_attributes'] as $attribute => $text ) {
			$name .= ' ' . esc_attr( $attribute ) . '="' . esc_attr( $text ) . '"';
		}
		if ( $is_list || 'select' === $field['type'] ) {
			$html = "<select$name" . ( $is_list ? ' multiple' : '' ) . '>';
			foreach ( $field['options'] as $option => $label ) {
				$html .= '<option value="' . esc_attr( $option ) . '"' . selected( in_array( (string) $option, (array) $value, true ), true, false ) . '>' . esc_html( $label ) . '</option>';
			}
			return "$html</select>";
		}
		if ( 'textarea' === $field['type'] ) {
			return "<textarea$name>" . esc_textarea( $value ) . '</textarea>';
		}
		$value = 'checkbox' === $field['type'] ? ' value="1"' . checked( $value, 'yes', false ) : ' class="regular-text" value="' . esc_attr( $value ) . '"';
		return '<input type="' . esc_attr( $field['type'] ) . "\"$name$value>";
	}
}
