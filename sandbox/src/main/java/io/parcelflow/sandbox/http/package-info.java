/** A small HTTP/1.1 server for loopback that can also misbehave on purpose. */
@NullMarked
package io.parcelflow.sandbox.http;

import org.jspecify.annotations.NullMarked;
