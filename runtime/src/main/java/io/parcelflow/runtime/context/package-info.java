/**
 * What the engine works on: a configuration, its store, the sources' health; and how that is
 * renewed.
 */
@NullMarked
package io.parcelflow.runtime.context;

import org.jspecify.annotations.NullMarked;
