<?php
namespace Kros\WooCommerce\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Fields as WooCommerce describes them, and columns of a table among them.
 */
final class Field {

	/**
	 * @param string  $id     Id of the group.
	 * @param string  $title  Heading.
	 * @param string  $desc   Text below it.
	 * @param array[] $fields Fields.
	 * @return array[] The fields under their heading.
	 */
	public static function group( $id, $title, $desc, array $fields ) {
		$start = [
			'type'  => 'title',
			'id'    => $id,
			'title' => $title,
			'desc'  => $desc,
		];
		$end   = [
			'type' => 'sectionend',
			'id'   => $id,
		];
		return array_merge( [ $start ], $fields, [ $end ] );
	}

	public static function checkbox( $id, $title, $by_default, $desc ) {
		return [
			'type'    => 'checkbox',
			'id'      => $id,
			'title'   => $title,
			'desc'    => $desc,
			'default' => $by_default,
		];
	}

	/** A list; its first option is what holds until something is chosen. */
	public static function select( $id, $title, array $options ) {
		return [
			'type'    => 'select',
			'id'      => $id,
			'title'   => $title,
			'options' => $options,
			'default' => (string) key( $options ),
		];
	}

	/** A multiple list; what was chosen once stays on offer. */
	public static function multiselect( $id, $title, array $options, array $by_default, $placeholder ) {
		return [
			'type'              => 'multiselect',
			'id'                => $id,
			'title'             => $title,
			'class'             => 'wc-enhanced-select',
			'default'           => $by_default,
			'options'           => Choices::with_chosen( $options, get_option( $id, $by_default ) ),
			'custom_attributes' => [ 'data-placeholder' => $placeholder ],
		];
	}

	/** A number of days. */
	public static function days( $id, $title, $by_default, $desc ) {
		return [
			'type'              => 'number',
			'id'                => $id,
			'title'             => $title,
			'desc'              => $desc,
			'default'           => (string) $by_default,
			'css'               => 'width:6em',
			'custom_attributes' => [
				'min' => '0',
				'max' => '365',
			],
		];
	}

	/** Code of a number series in KROS. */
	public static function series( $id, $title, $desc ) {
		return [
			'type'              => 'text',
			'id'                => $id,
			'title'             => $title,
			'desc'              => $desc,
			'default'           => '',
			'css'               => 'width:8em',
			'custom_attributes' => [ 'maxlength' => '5' ],
		];
	}

	/** A column with a list. */
	public static function list_column( $label, array $options, $by_default = '' ) {
		return [
			'type'    => 'select',
			'label'   => $label,
			'options' => $options,
			'default' => $by_default,
		];
	}

	/** A column with a multiple list. */
	public static function multiple_column( $label, array $options, $placeholder ) {
		return [
			'type'       => 'multiselect',
			'label'      => $label,
			'options'    => $options,
			'attributes' => [ 'data-placeholder' => $placeholder ],
		];
	}

	/** A column with a text or a number. */
	public static function input_column( $label, $type, array $attributes ) {
		return [
			'type'       => $type,
			'label'      => $label,
			'attributes' => $attributes,
		];
	}

	/** A column of countries. */
	public static function country_column() {
		$none = [ '' => __( 'Choose…', 'wc-kros-fakturacia-sklad-connector' ) ];
		return self::list_column( __( 'Country', 'wc-kros-fakturacia-sklad-connector' ), $none + Choices::countries() );
	}

	/** A field that is no setting. */
	public static function alone( $type ) {
		return [
			[
				'type'      => $type,
				'id'        => 'wc_' . $type,
				'is_option' => false,
			],
		];
	}
}
