namespace Larder;

/// <summary>Names the key of a function without arguments, as in <c>() => $"report"</c>.</summary>
public delegate KeyText KeyOf();

/// <summary>Names the key of two arguments, as in <c>(shop, id) => $"order:{shop}:{id}"</c>; the holes are escaped.</summary>
public delegate KeyText KeyOf<in T1, in T2>(T1 argument1, T2 argument2);

/// <summary>Names the key of three arguments; the holes are escaped.</summary>
public delegate KeyText KeyOf<in T1, in T2, in T3>(T1 argument1, T2 argument2, T3 argument3);

/// <summary>Names the key of four arguments; the holes are escaped.</summary>
public delegate KeyText KeyOf<in T1, in T2, in T3, in T4>(T1 argument1, T2 argument2, T3 argument3, T4 argument4);
