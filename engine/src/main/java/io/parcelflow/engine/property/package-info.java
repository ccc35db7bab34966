/**
 * Canonical property records: fields, observations, addresses, merging and quality. Pure values.
 */
@NullMarked
package io.parcelflow.engine.property;

import org.jspecify.annotations.NullMarked;
