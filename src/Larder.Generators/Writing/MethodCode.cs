using Larder.Generators.Model;

namespace Larder.Generators.Writing;

/// <summary>The pieces of code that all parts of a method share.</summary>
/// <remarks>
/// Everywhere <c>__self</c> is the object that does the work, and in a class beside an interface <c>__at</c> the one that keeps
/// the results.
/// </remarks>
internal sealed class MethodCode(TypeModel type, MethodModel method)
{
    public const string Key = "global::Larder.KeyText";
    public const string Store = "__Larder";
    public const string Scopes = "__scopes";
    public const string Cache = "global::Larder.Cache";
    public const string CacheKey = "global::Larder.CacheKey";
    public const string Token = "global::System.Threading.CancellationToken";
    public const string Context = "global::Larder.Methods.CachedContext";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";

    public MethodModel Method { get; } = method;

    public string Value => Method.Return.Value ?? "";

    public IEnumerable<ParameterModel> Arguments => Method.Parameters.Where(static one => !one.IsToken);

    public IEnumerable<ParameterModel> KeyArguments =>
        Arguments.Where(one => Method.Key!.Names.Contains(one.Name, StringComparer.Ordinal));

    /// <summary>The name of the token that a handle takes.</summary>
    public string TokenName => Free("token", "cancellationToken");

    /// <summary>The name of the value that a handle takes.</summary>
    public string ValueName => Free("value", "newValue");

    public bool HasSelf => !Method.IsStatic;

    /// <summary>Whether a load may outlive its caller, and with it the object that does the work.</summary>
    public bool NeedsScope => type.IsInterface && Method.RunsApart;

    /// <summary>What has to be found out before a load can be started.</summary>
    public IEnumerable<string> Prepare => Method.NamesContext ? [$"var __values = {Context}.Now;"] : [];

    /// <summary>What a load begins with.</summary>
    public IEnumerable<string> Enter => Method.NamesContext ? ["using var __around = __values.Enter();"] : [];

    public bool NeedsCache => Method.MinDuration is not null;

    /// <summary>The type of what the load of a value is given.</summary>
    public string StateType => Tuple(StateItems.Select(static one => one.Type), "byte");

    public string State => Tuple(StateItems.Select(static one => one.Code), "(byte)0");

    /// <summary>Takes the state apart.</summary>
    public IEnumerable<string> Unpack =>
        StateItems.Count == 1
            ? [$"var {StateItems[0].Code} = __state;"]
            : StateItems.Select(static (one, i) => $"var {one.Code} = __state.Item{Symbols.Code.Number(i + 1)};");

    /// <summary>The call that does the work.</summary>
    public string Core(string token)
    {
        var name = type.IsInterface ? Symbols.Code.Name(Method.Name) : Symbols.Code.Name(Method.Core);
        var arguments = Method.Parameters.Select(one => one.IsToken ? token : one.Name);
        var self =
            !HasSelf ? ""
            : type.IsInterface && !string.Equals(Method.Owner, type.Type, StringComparison.Ordinal)
                ? $"(({Method.Owner})__self)."
            : "__self.";
        return $"{self}{name}{Method.TypeParameters}({string.Join(", ", arguments)})";
    }

    /// <summary>The type parameters of a function that writes a key or tag.</summary>
    public string TextTypes => Method.Declared?.TypeParameters ?? Method.TypeParameters;

    public string TextConstraints => Method.Declared?.Constraints ?? Method.Constraints;

    /// <summary>What its type parameters are here.</summary>
    public string TextArguments => Method.Declared?.TypeArguments ?? Method.TypeParameters;

    private bool GivesSelf => HasSelf && Method.Declared is null;

    /// <summary>What a function that writes a key or tag takes: the object and these parameters.</summary>
    public string Takes(IEnumerable<ParameterModel> parameters, string? before = null, bool withResult = false) =>
        string.Join(
            ", ",
            new[] { before, GivesSelf ? $"{type.Type} __self" : null }
                .Concat(parameters.Select(one => $"{DeclaredTypeOf(one)} {one.Name}"))
                .Append(withResult ? $"{Method.Declared?.Value ?? Value} __result" : null)
                .Where(static one => one is not null)
        );

    /// <summary>What it is given.</summary>
    public string Gives(IEnumerable<ParameterModel> parameters, string? before = null, bool withResult = false) =>
        string.Join(
            ", ",
            new[] { before, GivesSelf ? "__self" : null }
                .Concat(parameters.Select(static one => one.Name))
                .Append(withResult ? "__result" : null)
                .Where(static one => one is not null)
        );

    private string DeclaredTypeOf(ParameterModel parameter) =>
        Method.Declared?.Parameters.First(one => string.Equals(one.Name, parameter.Name, StringComparison.Ordinal)).Type
        ?? parameter.Type;

    public static string CacheOf(CacheSource source, string? cache, string holder) =>
        source switch
        {
            CacheSource.Member => $"{Store}.{holder}.In({cache})",
            CacheSource.Service => $"{Store}.{holder}.In(__at.{Field(cache)})",
            _ => $"{Store}.{holder}.Ambient",
        };

    public string OwnCache => CacheOf(Method.Source, Method.Cache, Method.Id);

    /// <summary>The field of a class beside an interface that holds a cache.</summary>
    public static string Field(string? cache) =>
        cache is null
            ? "__cache"
            : "__cache_"
                + string.Concat(cache.Select(static c => char.IsLetterOrDigit(c) ? c.ToString() : $"_{(int)c:x}_"));

    /// <summary>The texts of a removal or a tag: a function that writes it.</summary>
    public string TextName(string what, int number) => $"{what}_{Method.Id}_{Symbols.Code.Number(number)}";

    /// <summary>The statements that make the key under <c>__key</c>.</summary>
    public IEnumerable<string> MakeKey =>
        [
            $"var __key = new {Key}(0, 0);",
            $"{Store}.Append_{Method.Id}{TextArguments}({Gives(KeyArguments, "ref __key")});",
        ];

    private List<(string Type, string Code)> StateItems =>
        [
            .. HasSelf ? [(type.Type, "__self")] : Array.Empty<(string, string)>(),
            .. Arguments.Select(static one => (one.Type, one.Name)),
            .. NeedsScope ? [(ServiceNames.TypeOf(type), "__at")] : Array.Empty<(string, string)>(),
            .. Method.NamesContext ? [(Context, "__values")] : Array.Empty<(string, string)>(),
            .. NeedsCache ? [(Cache, "__cache")] : Array.Empty<(string, string)>(),
        ];

    // a name that no argument has
    private string Free(string name, string otherwise)
    {
        var taken = new HashSet<string>(Arguments.Select(static one => one.Name), StringComparer.Ordinal);
        for (var free = taken.Contains(name) ? otherwise : name; ; free += "_")
        {
            if (!taken.Contains(free))
            {
                return free;
            }
        }
    }

    private static string Tuple(IEnumerable<string> items, string none)
    {
        var all = items.ToList();
        return all.Count switch
        {
            0 => none,
            1 => all[0],
            _ => $"({string.Join(", ", all)})",
        };
    }
}
