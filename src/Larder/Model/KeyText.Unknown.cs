using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Larder;

/// <summary>Values whose type is a parameter, or known only when they are there.</summary>
public ref partial struct KeyText
{
    /// <summary>A value as a hole would write it; those of common types are not boxed.</summary>
    /// <exception cref="NotSupportedException">Nothing stands for a value of this type in a key.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AppendPart<T>(T value)
    {
        if (typeof(T) == typeof(string))
        {
            AppendFormatted(Unsafe.As<T, string?>(ref value));
        }
        else if (typeof(T) == typeof(bool))
        {
            AppendFormatted(Unsafe.As<T, bool>(ref value));
        }
        else if (TryAppendNullable(ref value))
        {
            // done
        }
        else if (value is ICacheKeyPart)
        {
            WritePart(value);
        }
        else if (typeof(T).IsEnum)
        {
            AppendFormatted(EnumNames<T>.Of(value).AsSpan());
        }
        else if (typeof(T).IsValueType && value is ISpanFormattable)
        {
            WriteFormattable(value, IsMoment<T>() ? "O" : null);
        }
        else
        {
            AppendObject(value, isTypeKnown: true);
        }
    }

    /// <summary>An argument of a function: where its declared type leaves open what it is, its own type stands before it.</summary>
    /// <exception cref="NotSupportedException">Nothing stands for a value of this type in a key.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void AppendArgument<T>(T value)
    {
        if (KeyPartType<T>.SaysWhatItIs)
        {
            AppendPart(value);
        }
        else
        {
            AppendObject(value, isTypeKnown: false);
        }
    }

    // a nullable that is asked what it can do would be boxed
    private bool TryAppendNullable<T>(ref T value)
    {
        if (typeof(T) == typeof(int?))
        {
            AppendFormatted(Unsafe.As<T, int?>(ref value));
        }
        else if (typeof(T) == typeof(long?))
        {
            AppendFormatted(Unsafe.As<T, long?>(ref value));
        }
        else if (typeof(T) == typeof(Guid?))
        {
            AppendFormatted(Unsafe.As<T, Guid?>(ref value));
        }
        else if (typeof(T) == typeof(DateOnly?))
        {
            AppendFormatted(Unsafe.As<T, DateOnly?>(ref value));
        }
        else
        {
            return false;
        }

        return true;
    }

    // optimized from its first call on, or the cast boxes
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteFormattable<T>(T value, string? format)
    {
        var room = Room(1);
        int written;
        while (!((ISpanFormattable)value!).TryFormat(room, out written, format, CultureInfo.InvariantCulture))
        {
            room = Room(room.Length + 1);
        }

        Escape(room[..written]);
    }

    private void AppendObject(object? value, bool isTypeKnown)
    {
        if (value is not null && !isTypeKnown)
        {
            var type = value.GetType();
            AppendLiteral("{");
            AppendLiteral(type.ToString());
            AppendLiteral("}");
            isTypeKnown = KeyPartType.SaysWhatItIs(type);
        }

        switch (value)
        {
            case null:
                AppendLiteral(KeyEscaper.Null);
                break;
            case string text:
                AppendFormatted(text);
                break;
            case bool flag:
                AppendFormatted(flag);
                break;
            case ICacheKeyPart part:
                WritePart(part);
                break;
            case ISpanFormattable formattable:
                AppendFormatted(formattable, IsMoment(value) ? "O" : null);
                break;
            default:
                AppendItems(value, isTypeKnown);
                break;
        }
    }

    private void AppendItems(object items, bool isTypeKnown)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var list = items as IList;
        var count = list?.Count ?? (items as ITuple)?.Length ?? throw KeyPartType.NotAPart(items.GetType());
        AppendLiteral("[");
        for (var i = 0; i < count; i++)
        {
            Separate(i);
            AppendObject(list is null ? ((ITuple)items)[i] : list[i], isTypeKnown);
        }

        AppendLiteral("]");
    }

    private static bool IsMoment(object value) => value is DateTime or DateTimeOffset or DateOnly or TimeOnly;
}
