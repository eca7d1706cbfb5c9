<?php
/** An instant that shows itself in the shop's time zone; a text without a zone is in that, too. */
class WC_DateTime extends DateTime {
	public static function of( $value ) {
		if ( ! $value ) {
			return null;
		}
		$value = $value instanceof DateTimeInterface ? $value->getTimestamp() : $value;
		$date  = new self( is_numeric( $value ) ? "@$value" : (string) $value, wp_timezone() );
		return $date->setTimezone( wp_timezone() );
	}

	public function date( $format ) {
		return $this->format( $format );
	}
}
