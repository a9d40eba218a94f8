using System.Collections;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Writes values into keys whose type is a parameter, or known only when they are there.</summary>
internal static class KeyPartWriter
{
    /// <summary>A value as a hole would write it; those of common types are not boxed.</summary>
    /// <exception cref="NotSupportedException">Nothing stands for a value of this type in a key.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AppendPart<T>(this ref KeyText key, T value)
    {
        if (typeof(T) == typeof(string))
        {
            key.AppendFormatted(Unsafe.As<T, string?>(ref value));
        }
        else if (typeof(T) == typeof(bool))
        {
            key.AppendFormatted(Unsafe.As<T, bool>(ref value));
        }
        else if (TryAppendNullable(ref key, ref value))
        {
            // done
        }
        else if (value is ICacheKeyPart)
        {
            key.WritePart(value);
        }
        else if (typeof(T).IsEnum)
        {
            key.AppendFormatted(EnumNames<T>.Of(value).AsSpan());
        }
        else if (typeof(T).IsValueType && value is ISpanFormattable)
        {
            key.WriteFormattable(value, KeyText.IsMoment<T>() ? "O" : null);
        }
        else
        {
            AppendObject(ref key, value, isTypeKnown: true);
        }
    }

    /// <summary>An argument of a function: where its declared type leaves open what it is, its own type stands before it.</summary>
    /// <exception cref="NotSupportedException">Nothing stands for a value of this type in a key.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AppendArgument<T>(this ref KeyText key, T value)
    {
        if (KeyPartType<T>.SaysWhatItIs)
        {
            key.AppendPart(value);
        }
        else
        {
            AppendObject(ref key, value, isTypeKnown: false);
        }
    }

    // a nullable that is asked what it can do would be boxed
    private static bool TryAppendNullable<T>(ref KeyText key, ref T value)
    {
        if (typeof(T) == typeof(int?))
        {
            key.AppendFormatted(Unsafe.As<T, int?>(ref value));
        }
        else if (typeof(T) == typeof(long?))
        {
            key.AppendFormatted(Unsafe.As<T, long?>(ref value));
        }
        else if (typeof(T) == typeof(Guid?))
        {
            key.AppendFormatted(Unsafe.As<T, Guid?>(ref value));
        }
        else if (typeof(T) == typeof(DateOnly?))
        {
            key.AppendFormatted(Unsafe.As<T, DateOnly?>(ref value));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static void AppendObject(ref KeyText key, object? value, bool isTypeKnown)
    {
        if (value is not null && !isTypeKnown)
        {
            var type = value.GetType();
            key.AppendLiteral("{");
            key.AppendLiteral(type.ToString());
            key.AppendLiteral("}");
            isTypeKnown = KeyPartType.SaysWhatItIs(type);
        }

        switch (value)
        {
            case null:
                key.AppendLiteral(KeyEscaper.Null);
                break;
            case string text:
                key.AppendFormatted(text);
                break;
            case bool flag:
                key.AppendFormatted(flag);
                break;
            case ICacheKeyPart part:
                key.WritePart(part);
                break;
            case ISpanFormattable formattable:
                key.AppendFormatted(formattable, IsMoment(value) ? "O" : null);
                break;
            default:
                AppendItems(ref key, value, isTypeKnown);
                break;
        }
    }

    private static void AppendItems(ref KeyText key, object items, bool isTypeKnown)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var list = items is Array { Rank: > 1 } ? throw KeyPartType.NotAPart(items.GetType()) : items as IList;
        var count = list?.Count ?? (items as ITuple)?.Length ?? throw KeyPartType.NotAPart(items.GetType());
        key.AppendLiteral("[");
        for (var i = 0; i < count; i++)
        {
            key.AppendLiteral(i > 0 ? "," : "");
            AppendObject(ref key, list is null ? ((ITuple)items)[i] : list[i], isTypeKnown);
        }

        key.AppendLiteral("]");
    }

    private static bool IsMoment(object value) => value is DateTime or DateTimeOffset or DateOnly or TimeOnly;
}
