namespace Larder.Generators.Model;

/// <summary>A method with an attribute.</summary>
internal sealed record MethodModel
{
    public MethodUse Use { get; init; }

    public string Name { get; init; } = "";

    /// <summary>The type that declares it, as code.</summary>
    public string Owner { get; init; } = "";

    /// <summary>A name of its own among overloads.</summary>
    public string Id { get; init; } = "";

    /// <summary>The name for messages.</summary>
    public string Told { get; init; } = "";

    /// <summary>All of the head but the parameters: modifiers, type and name.</summary>
    public string Head { get; init; } = "";

    public string TypeParameters { get; init; } = "";

    public string Constraints { get; init; } = "";

    public EquatableArray<ParameterModel> Parameters { get; init; }

    public ReturnModel Return { get; init; } = new(ReturnKind.Value, "void", null);

    public bool IsStatic { get; init; }

    /// <summary>The method that does the work.</summary>
    public string Core { get; init; } = "";

    public CacheSource Source { get; init; }

    /// <summary>The name of the cache, or the expression for it.</summary>
    public string? Cache { get; init; }

    public KeyModel? Key { get; init; }

    /// <summary>The policy, as an expression.</summary>
    public string Policy { get; init; } = "";

    /// <summary>Whether the policy lets loads go on when their callers have gone.</summary>
    public bool RunsApart { get; init; }

    public string? When { get; init; }

    public string? Unless { get; init; }

    public string? TtlFrom { get; init; }

    /// <summary>Ticks, as code.</summary>
    public string? MinDuration { get; init; }

    /// <summary>Tags with holes; the others are in the policy.</summary>
    public EquatableArray<KeyModel> Tags { get; init; }

    public EquatableArray<RemovalModel> Removals { get; init; }

    /// <summary>The declaration of which this is one construction; null for all others.</summary>
    public DeclaredModel? Declared { get; init; }

    /// <summary>The accessibility of what the handle offers; null where it offers nothing.</summary>
    public string? Access { get; init; }

    /// <summary>Whether its key or a tag names a value that stands around the call.</summary>
    public bool NamesContext => Key is { NamesContext: true } || Tags.Any(static one => one.NamesContext);

    /// <summary>Whether each result decides how it is kept.</summary>
    public bool Decides => Unless is not null || TtlFrom is not null || MinDuration is not null || Tags.Count > 0;
}
