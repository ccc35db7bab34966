package io.parcelflow.runtime.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The lower-case names of enum constants in files, logs and interfaces: {@code timed_out}. */
public final class EnumNames {

    private EnumNames() {}

    public static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant with that lower-case name; null if there is none. */
    public static <E extends Enum<E>> @Nullable E find(Class<E> type, String lowerCase) {
        for (E constant : type.getEnumConstants()) {
            if (lowerCase(constant).equals(lowerCase)) {
                return constant;
            }
        }
        return null;
    }
}
