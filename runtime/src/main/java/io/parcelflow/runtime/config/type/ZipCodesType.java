package io.parcelflow.runtime.config.type;

import io.parcelflow.engine.property.ZipCode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A list of ZIP codes. */
public record ZipCodesType() implements SettingType {
    @Override
    public String allowed() {
        return "five-digit ZIP codes separated by commas or spaces, or a YAML list, such as"
                + " 85031, 07030";
    }

    @Override
    public @Nullable String problem(String text, Path directory) {
        if (ZipCode.isValid(text)) {
            return null;
        }
        return isLeadingZeroLost(text)
                ? "is not a ZIP code; if a leading zero was lost, write 0" + text
                : "is not a ZIP code";
    }

    private static boolean isLeadingZeroLost(String text) {
        return text.length() == 4 && ZipCode.isValid("0" + text);
    }

    @Override
    public Cardinality cardinality() {
        return Cardinality.ITEMS;
    }
}
