namespace Larder.Memoizing;

/// <summary>The name that a method has from its declaration: the same in every process and build.</summary>
internal static class FunctionName
{
    /// <summary>The prefix of the keys of a method: <c>Shop.Users.Find(System.Int32):</c>.</summary>
    /// <exception cref="ArgumentException">The function is a lambda or a local function.</exception>
    public static string Of(Delegate function)
    {
        var method = function.Method;
        if (method.DeclaringType is null || method.Name.Contains('<', StringComparison.Ordinal))
        {
            throw new ArgumentException(
                "A lambda or a local function has no name that lasts: give its keys a prefix, or name them with a key.",
                nameof(function)
            );
        }

        var types = method.IsGenericMethod ? $"<{Names(method.GetGenericArguments())}>" : "";
        var parameters = method.GetParameters().Select(static parameter => parameter.ParameterType);
        return $"{method.DeclaringType}.{method.Name}{types}({Names(parameters.Where(IsPartOfKey))}):";
    }

    private static bool IsPartOfKey(Type parameter) => parameter != typeof(CancellationToken);

    private static string Names(IEnumerable<Type> types) => string.Join(',', types);
}
