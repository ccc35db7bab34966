/** A small HTTP/1.1 server on loopback that can misbehave on purpose. */
@NullMarked
package io.parcelflow.sandbox.http;

import org.jspecify.annotations.NullMarked;
