namespace Larder.Memoizing;

/// <summary>The keys of functions, from their arguments as one value.</summary>
internal static class MemoKeys
{
    public static KeyOf<ValueTuple> Of(string? prefix, KeyOf? key) =>
        key is null ? _ => Begin(prefix)
        : prefix is null ? _ => key()
        : _ => Join(prefix, key());

    public static KeyOf<T1> Of<T1>(string? prefix, KeyOf<T1>? key) =>
        key is null
            ? args =>
            {
                var text = Begin(prefix);
                text.AppendArgument(args);
                return text;
            }
        : prefix is null ? args => key(args)
        : args => Join(prefix, key(args));

    public static KeyOf<(T1, T2)> Of<T1, T2>(string? prefix, KeyOf<T1, T2>? key) =>
        key is null
            ? args =>
            {
                var text = Begin(prefix);
                text.AppendArgument(args.Item1);
                text.AppendLiteral(":");
                text.AppendArgument(args.Item2);
                return text;
            }
        : prefix is null ? args => key(args.Item1, args.Item2)
        : args => Join(prefix, key(args.Item1, args.Item2));

    public static KeyOf<(T1, T2, T3)> Of<T1, T2, T3>(string? prefix, KeyOf<T1, T2, T3>? key) =>
        key is null
            ? args =>
            {
                var text = Begin(prefix);
                text.AppendArgument(args.Item1);
                text.AppendLiteral(":");
                text.AppendArgument(args.Item2);
                text.AppendLiteral(":");
                text.AppendArgument(args.Item3);
                return text;
            }
        : prefix is null ? args => key(args.Item1, args.Item2, args.Item3)
        : args => Join(prefix, key(args.Item1, args.Item2, args.Item3));

    public static KeyOf<(T1, T2, T3, T4)> Of<T1, T2, T3, T4>(string? prefix, KeyOf<T1, T2, T3, T4>? key) =>
        key is null
            ? args =>
            {
                var text = Begin(prefix);
                text.AppendArgument(args.Item1);
                text.AppendLiteral(":");
                text.AppendArgument(args.Item2);
                text.AppendLiteral(":");
                text.AppendArgument(args.Item3);
                text.AppendLiteral(":");
                text.AppendArgument(args.Item4);
                return text;
            }
        : prefix is null ? args => key(args.Item1, args.Item2, args.Item3, args.Item4)
        : args => Join(prefix, key(args.Item1, args.Item2, args.Item3, args.Item4));

    private static KeyText Begin(string? prefix)
    {
        var text = new KeyText(0, 0);
        text.AppendLiteral(prefix ?? "");
        return text;
    }

    private static KeyText Join(string prefix, KeyText key)
    {
        var text = Begin(prefix);
        text.Append(ref key);
        return text;
    }
}
