namespace Larder;

/// <summary>Keys made of values.</summary>
public readonly partial struct CacheKey
{
    /// <summary>The key that <c>$"…"</c> is where a cache is given it: holes escaped, invariant of culture and time zone.</summary>
    /// <example><c>var key = CacheKey.Format($"user:{id}");</c></example>
    public static CacheKey Format(ref KeyText text)
    {
        var key = new CacheKey(text.ToString());
        text.Clear();
        return key;
    }

    /// <summary>The text of a key that is made already, as it is: <c>id => JsonKey.Of(id)</c> names a key too.</summary>
    public static implicit operator KeyText(CacheKey key) => key.ToKeyText();

    /// <summary>The text of this key, as it is.</summary>
    public KeyText ToKeyText()
    {
        var text = new KeyText(0, 0);
        text.AppendRaw(Space.Text);
        text.AppendRaw(Name);
        return text;
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{object?})" />
    public static CacheKey Of<T1>(T1 part)
    {
        var text = new KeyText(0, 0);
        text.AppendPart(part);
        return Format(ref text);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{object?})" />
    public static CacheKey Of<T1, T2>(T1 part1, T2 part2)
    {
        var text = new KeyText(0, 0);
        text.AppendPart(part1);
        text.AppendLiteral(":");
        text.AppendPart(part2);
        return Format(ref text);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{object?})" />
    public static CacheKey Of<T1, T2, T3>(T1 part1, T2 part2, T3 part3)
    {
        var text = new KeyText(0, 0);
        text.AppendPart(part1);
        text.AppendLiteral(":");
        text.AppendPart(part2);
        text.AppendLiteral(":");
        text.AppendPart(part3);
        return Format(ref text);
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{object?})" />
    public static CacheKey Of<T1, T2, T3, T4>(T1 part1, T2 part2, T3 part3, T4 part4)
    {
        var text = new KeyText(0, 0);
        text.AppendPart(part1);
        text.AppendLiteral(":");
        text.AppendPart(part2);
        text.AppendLiteral(":");
        text.AppendPart(part3);
        text.AppendLiteral(":");
        text.AppendPart(part4);
        return Format(ref text);
    }

    /// <summary>The key of parts, with <c>:</c> between them: <c>CacheKey.Of("user", 7)</c> is <c>$"user:{7}"</c>.</summary>
    /// <remarks>
    /// Each part is written as a hole of <c>$"…"</c> is, so lists of parts that differ give keys that differ, as far as the
    /// parts of one place have one type: 1 and <c>"1"</c> are the same text. <see cref="JsonKey"/> keeps these apart too. A part
    /// is null, a text, a boolean, a number, a date or another <see cref="ISpanFormattable"/>, an
    /// <see cref="ICacheKeyPart"/>, or a list, an array or a tuple of such.
    /// </remarks>
    /// <exception cref="NotSupportedException">Nothing stands for a part in a key; the message names its type.</exception>
    public static CacheKey Of(params ReadOnlySpan<object?> parts)
    {
        var text = new KeyText(0, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                text.AppendLiteral(":");
            }

            text.AppendPart(parts[i]);
        }

        return Format(ref text);
    }
}
