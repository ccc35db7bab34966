/** JSON documents about the engine, shared by the command line and the API. */
@NullMarked
package io.parcelflow.runtime.json;

import org.jspecify.annotations.NullMarked;
