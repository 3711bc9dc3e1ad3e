package io.muse.query.rest;

import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import io.muse.contracts.json.Fields;
import io.muse.contracts.json.InvalidFieldException;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** An id as the contract allows it: see {@link Fields#id}. */
@Constraint(validatedBy = ValidId.Validator.class)
@Target({PARAMETER, TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidId {
    String message() default "not a valid id";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says what exactly is wrong with the id. */
    final class Validator implements ConstraintValidator<ValidId, String> {
        @Override
        public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
            try {
                Fields.id("id", id);
                return true;
            } catch (InvalidFieldException e) {
                context.disableDefaultConstraintViolation();
                context.buildConstraintViolationWithTemplate(e.problem()).addConstraintViolation();
                return false;
            }
        }
    }
}
