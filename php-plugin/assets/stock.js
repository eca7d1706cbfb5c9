( function () {
	'use strict';
	var kros = window.wcKros;
	var byId = function ( id ) { return document.getElementById( id ); };

	function mapping() {
		var result = byId( 'kros-mapping-result' );
		byId( 'kros-mapping-show' ).addEventListener( 'click', function () {
			result.textContent = kros.text.sending;
			kros.post( 'card-sample', { code: byId( 'kros-mapping-code' ).value } ).then( function ( card ) {
				result.textContent = card.message || '';
				if ( ! card.ok ) { return; }
				card.properties.forEach( function ( one ) {
					var row = document.querySelector( '#kros-mapping [data-property="' + one.property + '"]' );
					row.querySelector( '.kros-recognised' ).textContent = one.source ? one.source + ': ' + one.value : kros.text.no_value;
				} );
				byId( 'kros-mapping-names' ).replaceChildren();
				card.names.forEach( function ( name ) {
					var option = document.createElement( 'option' );
					option.value = name;
					byId( 'kros-mapping-names' ).append( option );
				} );
				byId( 'kros-mapping-raw' ).hidden = false;
				byId( 'kros-mapping-raw' ).querySelector( 'pre' ).textContent = card.raw;
			} ).catch( function ( error ) { result.textContent = error.message; } );
		} );
		byId( 'kros-mapping-code' ).addEventListener( 'keydown', function ( event ) {
			if ( event.key === 'Enter' ) { event.preventDefault(); byId( 'kros-mapping-show' ).click(); }
		} );
	}

	document.addEventListener( 'DOMContentLoaded', function () {
		if ( byId( 'kros-mapping' ) ) { mapping(); }
	} );
}() );
