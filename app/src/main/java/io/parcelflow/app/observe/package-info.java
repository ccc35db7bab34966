/** What monitoring systems are told: the exposition of metrics, health over time, traces. */
@NullMarked
package io.parcelflow.app.observe;

import org.jspecify.annotations.NullMarked;
