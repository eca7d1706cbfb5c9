<?php
/**
 * Prints all of namespace Kros as JSON: of the loaded extension, or of the file given.
 */

if ( isset( $argv[1] ) ) {
	require $argv[1];
}

$surface = [];
foreach ( get_declared_classes() as $name ) {
	if ( strpos( $name, 'Kros\\' ) !== 0 ) {
		continue;
	}
	$class = new ReflectionClass( $name );
	$one   = [
		'final'      => $class->isFinal(),
		'abstract'   => $class->isAbstract(),
		'parent'     => $class->getParentClass() ? $class->getParentClass()->name : null,
		'interfaces' => $class->getInterfaceNames(),
		'constants'  => $class->getConstants(),
		'properties' => [],
		'methods'    => [],
	];
	sort( $one['interfaces'] );
	foreach ( $class->getProperties() as $property ) {
		if ( $property->class === $name ) {
			$one['properties'][ $property->name ] = [
				implode( ' ', Reflection::getModifierNames( $property->getModifiers() ) ),
				(string) $property->getType(),
				$class->getDefaultProperties()[ $property->name ],
			];
		}
	}
	foreach ( $class->getMethods() as $method ) {
		if ( $method->class === $name ) {
			$parameters = [];
			foreach ( $method->getParameters() as $parameter ) {
				$parameters[] = (string) $parameter->getType() . ' ' . $parameter->name . ( $parameter->isOptional() ? '?' : '' );
			}
			$one['methods'][ $method->name ] = [
				implode( ' ', Reflection::getModifierNames( $method->getModifiers() ) ),
				$parameters,
				(string) $method->getReturnType(),
			];
		}
	}
	ksort( $one['methods'] );
	$surface[ $name ] = $one;
}
foreach ( get_defined_constants() as $name => $value ) {
	if ( strpos( $name, 'Kros\\' ) === 0 ) {
		$surface[ $name ] = $value;
	}
}
foreach ( get_defined_functions() as $functions ) {
	foreach ( $functions as $name ) {
		if ( strpos( $name, 'kros\\' ) === 0 ) {
			$surface[ $name ] = 'function';
		}
	}
}
ksort( $surface );
echo json_encode( $surface, JSON_PRETTY_PRINT ), "\n";
