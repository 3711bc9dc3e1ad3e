package io.muse.query.rest;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An id, or a list of ids, as the contract allows it: see {@link Fields#id}. */
@Constraint(validatedBy = {ValidId.OfText.class, ValidId.OfList.class})
@Target({PARAMETER, FIELD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidId {
    String message() default "not a valid id";

    /** Whether a text may be absent. */
    boolean optional() default false;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says what exactly is wrong with the id. */
    final class OfText implements ConstraintValidator<ValidId, String> {
        private boolean optional;

        @Override
        public void initialize(ValidId constraint) {
            optional = constraint.optional();
        }

        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            String problem = optional && id == null ? null : problem(id);
            if (problem == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(problem).addConstraintViolation();
            return false;
        }

        static @Nullable String problem(@Nullable String id) {
            try {
                Fields.id("id", id);
                return null;
            } catch (InvalidFieldException e) {
                return e.problem();
            }
        }
    }

    /** Says which id is wrong, and how: one violation each, {@code tracks[1]}. */
    final class OfList implements ConstraintValidator<ValidId, List<String>> {
        @Override
        public boolean isValid(@Nullable List<String> ids, ConstraintValidatorContext context) {
            if (ids == null) {
                return true;
            }
            boolean valid = true;
            context.disableDefaultConstraintViolation();
            for (int i = 0; i < ids.size(); i++) {
                String problem = OfText.problem(ids.get(i));
                if (problem != null) {
                    valid = false;
                    context.buildConstraintViolationWithTemplate(problem)
                            .addBeanNode()
                            .inIterable()
                            .atIndex(i)
                            .addConstraintViolation();
                }
            }
            return valid;
        }
    }
}
