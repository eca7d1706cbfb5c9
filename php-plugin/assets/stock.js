( function () {
	'use strict';
	var kros = window.wcKros;
	var byId = function ( id ) { return document.getElementById( id ); };

	function panel( root ) {
		var progress = root.querySelector( '.kros-stock-progress' );
		var bar = byId( 'kros-stock-bar' );
		var result = root.querySelector( '.kros-stock-result' );
		var starters = root.querySelectorAll( '[data-kind]' );
		var id = root.dataset.run;

		function button( name ) { return root.querySelector( '[data-do="' + name + '"]' ); }
		function show( run ) {
			var over = [ 'done', 'failed', 'stopped' ].indexOf( run.state ) >= 0;
			id = run.id;
			progress.hidden = over;
			starters.forEach( function ( one ) { one.disabled = ! over; } );
			button( 'pause' ).hidden = run.state !== 'running';
			button( 'resume' ).hidden = run.state !== 'paused';
			button( 'confirm' ).hidden = run.state !== 'asking';
			if ( run.total > 0 ) {
				bar.max = run.total;
				bar.value = run.done;
				bar.setAttribute( 'aria-valuetext', run.done + ' / ' + run.total );
			} else {
				bar.removeAttribute( 'value' );
			}
			result.textContent = [ run.name + ': ' + run.label, run.question || run.result, over ? '' : run.done + ' / ' + run.total, over ? '' : run.counts, run.speed ]
				.filter( Boolean ).join( '. ' );
			if ( run.state === 'running' ) { window.setTimeout( push, 1000 ); } else { showReport(); }
		}
		function showReport() {
			window.fetch( window.location.href, { credentials: 'same-origin' } ).then( function ( response ) {
				return response.text();
			} ).then( function ( html ) {
				var fresh = new DOMParser().parseFromString( html, 'text/html' ).getElementById( 'kros-stock-report' );
				if ( fresh ) { byId( 'kros-stock-report' ).replaceWith( fresh ); }
			} );
		}
		function fail( error ) {
			result.textContent = error.message;
			starters.forEach( function ( one ) { one.disabled = false; } );
		}
		function act( path, body ) { kros.post( path, body ).then( show ).catch( fail ); }
		function push() { act( 'runs/' + id + '/push' ); }

		starters.forEach( function ( one ) {
			one.addEventListener( 'click', function () {
				starters.forEach( function ( other ) { other.disabled = true; } );
				result.textContent = kros.text.starting;
				act( 'runs', { kind: one.dataset.kind } );
			} );
		} );
		button( 'pause' ).addEventListener( 'click', function () { act( 'runs/' + id + '/pause' ); } );
		button( 'resume' ).addEventListener( 'click', function () { act( 'runs/' + id + '/resume' ); } );
		button( 'confirm' ).addEventListener( 'click', function () { act( 'runs/' + id + '/resume', { confirm: true } ); } );
		button( 'stop' ).addEventListener( 'click', function () { act( 'runs/' + id + '/stop' ); } );
		if ( id ) { push(); }
	}

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
		if ( byId( 'kros-stock' ) ) { panel( byId( 'kros-stock' ) ); }
		if ( byId( 'kros-mapping' ) ) { mapping(); }
	} );
}() );
