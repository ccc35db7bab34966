/** Runs the machine in virtual time against a model of the sources. */
@NullMarked
package io.parcelflow.engine.simulate;

import org.jspecify.annotations.NullMarked;
