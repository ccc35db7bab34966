/** The open resources of an engine, and reloading their configuration. */
@NullMarked
package io.parcelflow.runtime.context;

import org.jspecify.annotations.NullMarked;
