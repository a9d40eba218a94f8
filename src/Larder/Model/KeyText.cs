using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Larder;

/// <summary>
/// A key written as <c>$"user:{id}"</c>: its holes are escaped and independent of culture, and a hit in memory never
/// makes a string of it.
/// </summary>
/// <remarks>
/// The compiler makes it where a cache is given an interpolated string. Distinct values give distinct keys as long as
/// a text with <c>:</c> stands between two holes. Null is <c>_</c>; dates are written in the round-trip form. A string that
/// was interpolated before is taken as it is.
/// </remarks>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct KeyText
{
    private const int InlineLength = 64;

    private InlineText _inline;
    private char[]? _rented;
    private int _length;

    /// <summary>Called by the compiler.</summary>
    public KeyText(int literalLength, int formattedCount)
    {
        Unsafe.SkipInit(out this);

        // plain ones the compiler leaves to the zeroing of the frame, and reads wait long for that where it is done with
        // stores of 64 bytes
        Volatile.Write(ref _rented, null);
        Volatile.Write(ref _length, 0);
        _ = literalLength + formattedCount;
    }

    /// <summary>The key's text so far.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<char> Text
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            _rented is null
                ? MemoryMarshal.CreateReadOnlySpan(
                    in Unsafe.As<InlineText, char>(ref Unsafe.AsRef(in _inline)),
                    _length
                )
                : _rented.AsSpan(0, _length);
    }

    /// <summary>Text between the holes, as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        value.CopyTo(Room(value.Length));
        _length += value.Length;
    }

    /// <summary>A text, escaped.</summary>
    public void AppendFormatted(string? value)
    {
        if (value is null)
        {
            AppendLiteral(KeyEscaper.Null);
        }
        else
        {
            AppendFormatted(value.AsSpan());
        }
    }

    /// <summary>A text, escaped.</summary>
    public void AppendFormatted(scoped ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value is KeyEscaper.Null)
        {
            AppendLiteral(value.IsEmpty ? KeyEscaper.Empty : KeyEscaper.Underscore);
        }
        else if (KeyEscaper.IsPlain(value))
        {
            value.CopyTo(Room(value.Length));
            _length += value.Length;
        }
        else
        {
            _length += KeyEscaper.Write(value, Room(value.Length * KeyEscaper.Widest));
        }
    }

    /// <summary>A character, escaped.</summary>
    public void AppendFormatted(char value) => AppendFormatted(new ReadOnlySpan<char>(in value));

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public void AppendFormatted(bool value) => AppendLiteral(value ? "true" : "false");

    /// <summary>A value in its invariant form, escaped.</summary>
    /// <param name="value">The value; null is <c>_</c>.</param>
    /// <param name="format">A format of the type; dates have the round-trip form without one.</param>
    public void AppendFormatted<T>(T value, string? format = null)
        where T : ISpanFormattable?
    {
        if (value is null)
        {
            AppendLiteral(KeyEscaper.Null);
            return;
        }

        if (typeof(T).IsEnum && format is null)
        {
            AppendFormatted(EnumNames<T>.Of(value).AsSpan());
            return;
        }

        format ??= IsMoment<T>() ? "O" : null;
        var room = Room(1);
        int written;
        while (!value.TryFormat(room, out written, format, CultureInfo.InvariantCulture))
        {
            room = Room(room.Length + 1);
        }

        if (IsSafe<T>() && format is null)
        {
            _length += written;
        }
        else
        {
            Escape(room[..written]);
        }
    }

    /// <summary>A value in its invariant form, escaped, or <c>_</c>.</summary>
    /// <param name="value">The value or null.</param>
    /// <param name="format">A format of the type.</param>
    public void AppendFormatted<T>(T? value, string? format = null)
        where T : struct, ISpanFormattable
    {
        if (value is { } there)
        {
            AppendFormatted(there, format);
        }
        else
        {
            AppendLiteral(KeyEscaper.Null);
        }
    }

    /// <summary>The text as a string.</summary>
    public override readonly string ToString() => Text.ToString();

    /// <summary>Gives the buffer back.</summary>
    internal void Clear()
    {
        var rented = _rented;
        if (rented is not null)
        {
            _rented = null;
            _length = 0;
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    // digits, signs, points and hyphens are never escaped
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsSafe<T>() =>
        typeof(T) == typeof(int)
        || typeof(T) == typeof(long)
        || typeof(T) == typeof(uint)
        || typeof(T) == typeof(ulong)
        || typeof(T) == typeof(short)
        || typeof(T) == typeof(ushort)
        || typeof(T) == typeof(byte)
        || typeof(T) == typeof(sbyte)
        || typeof(T) == typeof(Guid);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsMoment<T>() =>
        typeof(T) == typeof(DateTime)
        || typeof(T) == typeof(DateTimeOffset)
        || typeof(T) == typeof(DateOnly)
        || typeof(T) == typeof(TimeOnly);

    private void Escape(scoped ReadOnlySpan<char> written)
    {
        if (written.IsEmpty || written is KeyEscaper.Null || !KeyEscaper.IsPlain(written))
        {
            // the text lies where its escaped form goes
            AppendFormatted(written.ToString().AsSpan());
        }
        else
        {
            _length += written.Length;
        }
    }

    [UnscopedRef]
    private Span<char> Buffer
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get =>
            _rented is null
                ? MemoryMarshal.CreateSpan(ref Unsafe.As<InlineText, char>(ref _inline), InlineLength)
                : _rented.AsSpan();
    }

    /// <summary>The free part of the buffer, at least this long.</summary>
    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<char> Room(int least)
    {
        var all = Buffer;
        return all.Length - _length >= least ? all[_length..] : Grow(least);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Span<char> Grow(int least)
    {
        var wider = ArrayPool<char>.Shared.Rent(Math.Max(_length + least, 2 * InlineLength));
        Text.CopyTo(wider);
        var old = _rented;
        _rented = wider;
        if (old is not null)
        {
            ArrayPool<char>.Shared.Return(old);
        }

        return wider.AsSpan(_length);
    }

    [InlineArray(InlineLength)]
    private struct InlineText
    {
        private char _first;
    }
}
