/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var L,Uo,Qr,ke,Wt,lt,Fo,it,Eo,Vt,zt,Yr,Ge=Symbol.for("pv"),ut={},pt=[],Xr=/^m(i|n|o|s|text|space)$/,Kt=Array.isArray,Jt=pt.slice,Ce=Object.assign;function Pe(e){e&&e.parentNode&&e.remove()}function Mo(e,t,o){var n,s,i,a={},l=arguments.length;for(i in t)i=="key"?n=t[i]:i=="ref"&&typeof e!="function"?s=t[i]:a[i]=t[i];return l>2&&(a.children=l>3?Jt.call(arguments,2):o),Je(e,a,n,s,null)}function Je(e,t,o,n,s){var i={type:e,props:t,key:o,ref:n,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Ge,__v:s||++Uo,__i:-1,__u:0};return!s&&L.vnode&&L.vnode(i),i}function dt(e){return e.children}function at(e,t){this.props=e,this.context=t,this.__g=0}function we(e,t){if(t==null)return e.__&&we(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:we(e)}function Zr(e){var t,o=e.__v,n=o.__e,s=[],i=[],a=e.__P;a&&((t=Ce({constructor:Ge},o)).__v=o.__v+1,L.vnode&&L.vnode(t),Gt(a,t,o,e.__n,a.namespaceURI,32&o.__u?[n]:null,s,n||we(o),32&o.__u,i),t.__v=o.__v,t.__.__k[t.__i]=t,Bo(s,t,i),o.__=o.__e=null,t.__e!=n&&To(t))}function To(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),To(e)}function Ro(e){(8&e.__g||(e.__g|=8,ke.push(e),lt++))&&Wt==L.debounceRendering||((Wt=L.debounceRendering)||queueMicrotask)(Oo)}function Oo(){try{for(var e,t=1;ke.length;)ke.length>t&&ke.sort(Fo),e=ke.shift(),t=ke.length,8&e.__g&&Zr(e)}finally{(lt=ke.length)&&(Wt||queueMicrotask)(Oo)}}function Io(e,t,o,n,s,i,a,l,u,m,p){var w,$,d,g,v,b,C=n.__k||pt,P=t.length;for(u=es(o,t,C,u,P),w=0;w<P;w++)(d=o.__k[w])!=null&&($=~d.__i&&C[d.__i]||ut,d.__i=w,b=Gt(e,d,$,s,i,a,l,u,m,p),g=d.__e,($.ref!=d.ref||8&$.__u)&&($.ref&&Qt($.ref,null,d,$),d.ref&&p.push(d.ref,d.__c||g,d)),v=v||g,4&d.__u?(u=Lo(d,u,e,!$.__v),$.__e&&($.__e=null)):typeof d.type=="function"&&b!==void 0?u=b:g&&(u=g.nextSibling),d.__u&=-21);return o.__e=v,u}function es(e,t,o,n,s){var i,a,l,u,m,p,w,$,d,g=o.length,v=g,b=0,C=0,P=e.__k=Array(s);for(i=0;i<s;i++)(a=t[i])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=P[i]=Je(null,a):Kt(a)?a=P[i]=Je(dt,{children:a}):a.constructor===Ge&&a.__b?a=P[i]=Je(a.type,a.props,a.key,a.ref,a.__v):P[i]=a,u=i+b,a.__=e,a.__b=e.__b+1,l=null,~(m=a.__i=ts(a,o,u,v))&&(v--,(l=o[m])&&(l.__u|=2)),l&&l.__v?(a.__u|=16,m==u-1?b--:m==u+1?b++:m!=u&&(m>u?b--:b++,C=1)):(~m||(s>g?b--:s<g&&b++),typeof a.type!="function"&&(a.__u|=4))):P[i]=null;if(C){for(p=[],w=[],i=0;i<s;i++)if((a=P[i])&&16&a.__u){for(b=0,$=p.length;b<$;)p[d=b+$>>1]<a.__i?b=d+1:$=d;p[b]=a.__i,w[i]=b+1}for(b=p.length;i--;)w[i]&&(w[i]==b?b--:P[i].__u|=4)}if(v)for(i=0;i<g;i++)!(l=o[i])||2&l.__u||(l.__e==n&&(n=we(l)),Yt(l,l));return n}function Lo(e,t,o,n){var s,i,a,l;if(typeof e.type=="function"){if(e.props.__P)return t;if(s=e.__k)for(i=0;i<s.length;i++)s[i]&&(s[i].__=e,t=Lo(s[i],t,o,!1));return t}for(t&&!t.parentNode&&(t=we(e))&&!t.parentNode&&(t=null),a=e.__e,l=t;l&&l.nodeType==8;)l=l.nextSibling;for(a!=l&&(!n&&o.moveBefore&&a.parentNode?o.moveBefore(a,t):o.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function ts(e,t,o,n){var s,i=e.key,a=e.type,l=t[o],u=l&&!(2&l.__u);if(l===null&&i==null||u&&i==l.key&&a==l.type)return o;if(n>(u?1:0)){for(s=o-1;s>=0;s--)if((l=t[s])&&!(2&l.__u)&&i==l.key&&a==l.type)return s;for(s=o+1;s<t.length;s++)if((l=t[s])&&!(2&l.__u)&&i==l.key&&a==l.type)return s}return-1}function Ao(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function st(e,t,o,n,s){var i,a;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof n=="string"&&(e.style.cssText=n=""),n)for(t in n)o&&t in o||Ao(e.style,t);if(o)for(t in o)n&&o[t]==n[t]||Ao(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof n!="function"&&(n=null),(e.__e||(e.__e={}))[t]=o,o&&n||(a=zt[t]||(zt[t]=os(t)),(e.__a||(e.__a={}))[t]=Vt,i=t!=(t=t.replace(Eo,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,a,i):e.removeEventListener(t,a,i));else{if(s=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function os(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[it]==null)t[it]=Vt++;else if(t[it]<this.__a[e])return;return o(L.event?L.event(t):t)}}}function Gt(e,t,o,n,s,i,a,l,u,m){var p,w,$,d,g,v,b,C,P,E,_,I,N,M,D,be,ae,_e,ce=t.type;if(t.constructor!==Ge)return null;128&o.__u&&(u=32&o.__u,p=o.__c.__z)&&(t.__u|=u,w=i=[],p.nodeType==8?l=ct(p,i):i.push(p),l=i[0]||l),(p=L.__b)&&p(t);e:if(typeof ce=="function"){$=a.length;try{if(C=t.props,P=(p=ce.prototype)&&p.render,E=(p=ce.contextType)&&n[p.__c],_=p?E?E.props.value:p.__:n,(d=o.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(P?t.__c=d=new ce(C,_):(t.__c=d=new at(C,_),d.constructor=ce,d.render=rs),E&&E.sub(d),d.state||(d.state={}),d.__n=n,d.__g|=8,d.__h=[],d.__k=[]),P&&(d.__s||(d.__s=d.state),ce.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=Ce({},d.__s)),Ce(d.__s,ce.getDerivedStateFromProps(C,d.__s)))),g=d.props,v=d.state,d.__v=t,o.__c){if(C!==g&&P&&!ce.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(C,_),t.__v==o.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(C,d.__s,_)===!1){t.__v!=o.__v&&(d.props=C,d.state=d.__s,d.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(G){G&&(G.__=t)}),pt.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&a.push(d),l=we(o);break e}d.componentWillUpdate&&d.componentWillUpdate(C,d.__s,_),P&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate(g,v,b)})}else P&&!ce.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),P&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=_,d.props=C,d.__P=e,d.__g&=-5,I=L.__r,N=P?25:0;do d.__g&=-9,I&&I(t),p=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++N<25);P&&(pt.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(n=Ce({},n,d.getChildContext())),P&&o.__c&&d.getSnapshotBeforeUpdate&&(b=d.getSnapshotBeforeUpdate(g,v)),M=p&&p.type===dt&&p.key==null?p.props.children:p,C.__P&&(p=l,s=(e=C.__P).namespaceURI,u=i=null,o.props&&o.props.__P!=e&&(o.__k.some(function(G){G&&Yt(G,G)}),o.__k=null),l=o.__k?we(o,0):null),l=Io(e,Kt(M)?M:[M],t,o,n,s,i,a,l,u,m),C.__P&&(t.__e=null,l=p),t.__u&=-161,w&&w.some(Pe),d.__h.length&&a.push(d),1&d.__g&&(d.__g&=-4)}catch(G){if(a.length=$,t.__v=null,u||i)if(G&&G.then){if(t.__u|=128|u,i){for(~(ae=i.indexOf(l||void 0))||(ae=i.length);(_e=i[ae-1])&&_e.nodeType==8;)ae--;for(;ae<i.length;ae++)if(_e=i[ae])if(i[ae]=null,D){if(_e==be)break}else{if(_e.nodeType!=8)break;_e.data.startsWith("$s")&&(be=ct(D=_e))}}if(!D){for(;l&&l.nodeType==8&&l.nextSibling;)l=l.nextSibling;D=l}(p=ct(D=t.__c.__z||(t.__c.__z=D)))?(t.__e=D,l=p):t.__e=l,l=l&&l.nextSibling}else i&&i.some(Pe);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),G&&G.then||Do(t),L.__e(G,t,o)}}else l=t.__e=ns(o.__e,t,o,n,s,i,a,u,m,e);return(p=L.diffed)&&p(t),l}function ct(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Do(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Do))}function Bo(e,t,o){for(var n=0;n<o.length;)Qt(o[n++],o[n++],o[n++]);L.__c&&L.__c(t,e),e.some(function(s){try{e=s.__h,s.__h=[],e.some(function(i){i.call(s)})}catch(i){L.__e(i,s.__v)}})}function ns(e,t,o,n,s,i,a,l,u,m){var p,w,$,d,g,v,b,C,P=o.props||ut,E=t.props,_=t.type;if(_=="svg"?s="http://www.w3.org/2000/svg":_=="math"?s="http://www.w3.org/1998/Math/MathML":s||(s="http://www.w3.org/1999/xhtml"),i){for(p=0;p<i.length;p++)if((g=i[p])&&(_?g.localName==_:g.nodeType==3)){e=g,i[p]=null;break}}if(!e){if(C=m.ownerDocument||document,!_)return C.createTextNode(E);e=C.createElementNS(s,_,E.is?E:m),l&&(L.__m&&L.__m(t,i),l=!1),i=null}if(_){if(m=_=="template"&&e.content||e,i=_=="textarea"&&E.defaultValue!=null?null:i&&Jt.call(m.childNodes),!l&&i)for(P={},p=0;p<e.attributes.length;p++)P[(g=e.attributes[p]).name]=g.value;for(p in P)g=P[p],p=="dangerouslySetInnerHTML"?$=g:p=="children"||p in E||p=="value"&&"defaultValue"in E||p=="checked"&&"defaultChecked"in E||st(e,p,null,g,s);for(p in E)g=E[p],p=="children"?d=g:p=="dangerouslySetInnerHTML"?w=g:p=="value"?v=g:p=="checked"?b=g:l&&typeof g!="function"||P[p]===g||st(e,p,g,P[p],s);w?(l||$&&(w.__html==$.__html||w.__html==e.innerHTML)||(e.innerHTML=w.__html),t.__k=[]):($&&(e.textContent=""),(_=="foreignObject"||s=="http://www.w3.org/1998/Math/MathML"&&Xr.test(_))&&(s="http://www.w3.org/1999/xhtml"),Io(m,Kt(d)?d:[d],t,o,n,s,i,a,i?i[0]:o.__k&&we(o,0),l,u),i&&i.some(Pe)),l&&_!="textarea"||(p="value",_=="progress"&&v==null?e.removeAttribute(p):v==null||v===e[p]&&(_!="progress"||v)||st(e,p,v,P[p],s),p="checked",b!=null&&b!=e[p]&&st(e,p,b,P[p],s))}else P===E||l&&e.data==E||(e.data=E);return e}function Qt(e,t,o,n){try{typeof e=="function"?t?t.__x=e(t)||1:n&&(n=n.__c||n.__e)&&(t=n.__x)&&(n.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(s){L.__e(s,o)}}function Yt(e,t,o){var n,s,i,a;if(L.unmount&&L.unmount(e),!(n=e.ref)||n.current&&n.current!=e.__e||Qt(n,null,t,e),n=e.__c){if(n.componentWillUnmount)try{n.componentWillUnmount()}catch(l){L.__e(l,t)}n.__P=n.__n=null}if(n=e.__k)for(a=0;a<n.length;a++)n[a]&&Yt(n[a],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(n=e.__c)&&(n=n.__z)&&(s=ct(n,i=[]))&&(n==e.__e&&i.some(Pe),Pe(s),Pe(n)),o||Pe(e.__e),e.__e=e.__c=e.__=null}function rs(e,t,o){return this.constructor(e,o)}function Xt(e,t){var o,n,s,i;L.__&&L.__(e,t),t.nodeType==9&&(t=t.documentElement),n=(o=e&&32&e.__u)?null:t.__k,t.__k=Je(dt,{children:[e]}),s=[],i=[],Gt(t,t.__k,n||ut,ut,t.namespaceURI,n?null:t.firstChild?Jt.call(t.childNodes):null,s,n?n.__e:t.firstChild,o,i),Bo(s,t.__k,i),t.__k.props.children=null}function jo(e,t){e&&typeof e=="object"&&(e.__u|=32),Xt(e,t)}L={__e:function(e,t,o,n){for(var s,i,a;t=t.__;)if((s=t.__c)&&!(1&s.__g)){s.__g|=4;try{if((a=(i=s.constructor)&&i.getDerivedStateFromError)&&s.setState(i.getDerivedStateFromError(e)),s.componentDidCatch&&(s.componentDidCatch(e,n||{}),a=1),a&&8&s.__g)return void(s.__g|=2)}catch(l){e=l}}throw lt=0,e}},Uo=0,Qr=function(e){return e!=null&&e.constructor===Ge},at.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=Ce({},this.state)),typeof e=="function"&&(e=e(Ce({},o),this.props)),e&&(Ce(o,e),this.__v&&(t&&this.__k.push(t),Ro(this)))},at.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),Ro(this))},at.prototype.render=dt,ke=[],lt=0,Fo=function(e,t){return e.__v.__b-t.__v.__b},it=Symbol(),Eo=/(PointerCapture)$|Capture$/i,Vt=0,zt={},Yr=0;var Ee,q,Zt,No,eo=Object.is,mt=0,Qo=[],to=[],j=L,qo=j.__b,Ho=j.__r,Wo=j.diffed,zo=j.__c,Vo=j.unmount,Ko=j.__;function ft(e,t){j.__h&&j.__h(q,e,mt||t),mt=0;var o=q.__H||(q.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function f(e){return mt=1,ss(Yo,e)}function ss(e,t,o){var n=ft(Ee++,2);if(n.t=e,!n.__c&&(n.__=[o?o(t):Yo(void 0,t),function(i){var a=(n.__N||n.__)[0],l=n.t(a,i);eo(a,l)||(n.__N=[l,n.__[1]],n.__c.setState({}))}],n.__c=q,!q.__f)){q.__f=!0;var s=q.shouldComponentUpdate;q.shouldComponentUpdate=function(i,a,l){var u=this.__H;if(!u)return!0;var m=!1,p=this.props!=i;if(u.__.some(function($){$.__N&&(m=!0,eo($.__[0],$.__N[0])||(p=!0))}),s){var w=s.call(this,i,a,l);return m?w||p:w}return!m||p}}return n.__}function T(e,t){var o=ft(Ee++,3);!j.__s&&no(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,q.__H.__h.push(o))}function V(e,t){var o=ft(Ee++,4);!j.__s&&no(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,q.__h.push(o))}function O(e){return mt=5,is(function(){return{current:e}},[])}function is(e,t){var o=ft(Ee++,7);return no(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function as(){var e;do{for(;e=to.shift();)try{Qe(e)}catch(o){j.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=Qo.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Qe),t.__h.some(oo),t.__h=[]}catch(o){t.__h=[],j.__e(o,e.__v)}}}while(to.length)}j.__b=function(e){q=null,qo&&qo(e)},j.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),Ko&&Ko(e,t)},j.__r=function(e){Ho&&Ho(e),Ee=0;var t=(q=e.__c).__H;t&&(Zt==q?q.__h=[]:(t.__h.some(Qe),t.__h.some(oo),Ee=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),Zt=q},j.diffed=function(e){Wo&&Wo(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&Go(Qo.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),Zt=q=null},j.__c=function(e,t){t.some(function(o){try{o.__h.some(Qe),o.__h=o.__h.filter(function(n){return!n.__||oo(n)})}catch(n){o.__h=[function(){throw n}]}}),zo&&zo(e,t)},j.unmount=function(e){Vo&&Vo(e);var t,o,n=e.__c;n&&n.__H&&(n.__H.__.some(function(s){try{if(s.__P&&s.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}s.__P=o,Go(to.push(s))}else Qe(s)}catch(i){t=i}}),n.__H=void 0,t&&j.__e(t,n.__v))};var Jo=typeof requestAnimationFrame=="function";function cs(e){var t,o=function(){clearTimeout(n),Jo&&cancelAnimationFrame(t),setTimeout(e)},n=setTimeout(o,35);Jo&&(t=requestAnimationFrame(o))}function Go(e){e!=1&&No==j.requestAnimationFrame||((No=j.requestAnimationFrame)||cs)(as)}function Qe(e){var t=q,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),q=t}function oo(e){var t=q;e.__c=e.__(),q=t}function no(e,t){return!e||e.length!=t.length||t.some(function(o,n){return!eo(o,e[n])})}function Yo(e,t){return typeof t=="function"?t(e):t}var Zo=function(e,t,o,n){var s;t[0]=0;for(var i=1;i<t.length;i++){var a=t[i++],l=t[i]?(t[0]|=a?1:2,o[t[i++]]):t[++i];a===3?n[0]=l:a===4?n[1]=Object.assign(n[1]||{},l):a===5?(n[1]=n[1]||{})[t[++i]]=l:a===6?n[1][t[++i]]+=l+"":a?(s=e.apply(l,Zo(e,l,o,["",null])),n.push(s),l[0]?t[0]|=2:(t[i-2]=0,t[i]=s)):n.push(l)}return n},Xo=new Map;function en(e){var t=Xo.get(this);return t||(t=new Map,Xo.set(this,t)),(t=Zo(this,t.get(e)||(t.set(e,t=(function(o){for(var n,s,i=1,a="",l="",u=[0],m=function($){i===1&&($||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?u.push(0,$,a):i===3&&($||a)?(u.push(3,$,a),i=2):i===2&&a==="..."&&$?u.push(4,$,0):i===2&&a&&!$?u.push(5,0,!0,a):i>=5&&((a||!$&&i===5)&&(u.push(i,0,a,s),i=6),$&&(u.push(i,$,0,s),i=6)),a=""},p=0;p<o.length;p++){p&&(i===1&&m(),m(p));for(var w=0;w<o[p].length;w++)n=o[p][w],i===1?n==="<"?(m(),u=[u],i=3):a+=n:i===4?a==="--"&&n===">"?(i=1,a=""):a=n+a[0]:l?n===l?l="":a+=n:n==='"'||n==="'"?l=n:n===">"?(m(),i=1):i&&(n==="="?(i=5,s=a,a=""):n==="/"&&(i<5||o[p][w+1]===">")?(m(),i===3&&(u=u[0]),i=u,(u=u[0]).push(2,0,i),i=0):n===" "||n==="	"||n===`
`||n==="\r"?(m(),i=2):a+=n),i===3&&a==="!--"&&(i=4,u=u[0])}return m(),u})(e)),t),arguments,[])).length>1?t:t[0]}var Y=document.querySelector('meta[name="vestibule-root"]').content;function $t(){let e=location.pathname;return(e.startsWith(Y)?e.slice(Y.length):e)||"/"}function ls(e,t,...o){let n=e==="a"&&t?.href?.startsWith("/");return Mo(e,n?{...t,href:Y+t.href}:t,...o)}var c=en.bind(ls);var ee=(e,t,o=0)=>({status:"error",problem:{status:o,code:e,detail:t}}),_t=e=>ee("unexpected","The response did not come from the server.",e);async function K(e){let t,o;try{t=await e,o=await t.text()}catch{return ee("network","The server could not be reached.")}let{ok:n,status:s,headers:i}=t,a;try{a=o?JSON.parse(o):void 0}catch{a=!1}if(n&&(a||a===void 0&&s!==200))return{status:"ok",data:a};let{problem:l}=_t(s),u=Number(i.get("retry-after"));return{status:"error",problem:{...l,...!n&&a?.code&&a,status:s,...u&&{retry_after:u}}}}var ht=(e,t,o,{ids:n=[],query:s,body:i}={})=>K(e.core.send(t.toUpperCase(),tn(o,n,s),i));function J(e,t,o,{ids:n=[],query:s,body:i}={}){return K(e.core.authorized(a=>e.core.send(t.toUpperCase(),tn(o,n,s),i,a)))}function tn(e,t,o={}){let n=0,s=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[n++]??"")),i=Object.entries(o).filter(([,a])=>a!==void 0);return i.length?`${s}?${new URLSearchParams(i)}`:s}async function ve(e,{autofill:t,signal:o}={}){let n=await K(e("/passkeys/options"));if(n.status==="error")return n;let{challenge_id:s,publicKey:i}=n.data,a=await on(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(i),...t&&{mediation:"conditional"},...o&&{signal:o}}));return a.status==="error"?a:{...a,data:{challenge_id:s,credential:a.data},rpId:i.rpId}}async function gt(e,t){let o=await K(e(t));if(o.status==="error")return o;let{challenge_id:n,publicKey:s}=o.data,i=await on(()=>navigator.credentials.create({publicKey:PublicKeyCredential.parseCreationOptionsFromJSON(s)}));return i.status==="error"?i:{status:"ok",data:{challenge_id:n,credential:i.data}}}async function on(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:o,message:n}=t;return o==="InvalidStateError"?ee("passkey_exists",n):ee(["NotAllowedError","AbortError"].includes(o)?"cancelled":"unsupported",n)}}var rn="vestibule verifier";function sn(){let e=new URLSearchParams(location.hash.slice(1)),t=["ceremony","code","error"].map(o=>[o,e.get(o)]).filter(([,o])=>o);if(t.length)return history.replaceState(history.state,"",location.pathname+location.search),Object.fromEntries(t)}async function yt(e,{ceremony:t,code:o,error:n},{email:s}={}){if(n)return ee(n,"The login at the provider did not succeed.",400);let{core:i}=e,a=o?sessionStorage.getItem(rn)??"":void 0,l=await i.current(),u=await i.login("/providers/finish",{ceremony:t,code:o,verifier:a,email:s,cookie:i.cookie},l);if(u.status==="verification_sent")return ee("unexpected",u.status);if(u.status==="ok")return{status:"linked"};if(u.status!=="error")return u;let m=u.problem,{challenge:p,methods:w,expires_in:$}=m;return m.code==="account_exists"?{status:"account_exists",challenge:p,methods:w,expires_in:$}:!s&&m.errors?.some(({pointer:g})=>g==="/email")?{status:"email_required"}:u}var bt=({core:e},t)=>e.login("/providers/link",t);async function an(e,{challenge:t}={}){let o=t?{challenge:t}:{second_factor:!0},n=await ve(s=>e.core.send("POST",s,o));return n.status==="error"?n:bt(e,{challenge:t,passkey:n.data})}var cn=e=>J(e,"get","/auth/me/identities");async function ln(e,{provider:t,next:o}){let n=await mn(e,o);return dn(await J(e,"post","/auth/me/identities/{id}",{ids:[t],body:n}))}var un=(e,t)=>J(e,"delete","/auth/me/identities/{id}",{ids:[t]});async function pn(e,{provider:t,next:o}){let n={provider:t,...await mn(e,o)};return dn(await J(e,"post","/auth/step-up/identity",{body:n}))}function dn(e){return e.status==="error"?e:(location.assign(e.data.url),{status:"ok",data:void 0})}async function mn({core:e},t){if(e.cookie)return t?{next:t}:{};let o=nn(crypto.getRandomValues(new Uint8Array(32)));sessionStorage.setItem(rn,o);let n=await crypto.subtle.digest("SHA-256",new TextEncoder().encode(o));return{next:t??location.href.split("#")[0],challenge:nn(new Uint8Array(n))}}var nn=e=>btoa(String.fromCharCode(...e)).replaceAll("+","-").replaceAll("/","_").replaceAll("=","");var us=sn(),ps=document.body.dataset.page,ro=null;function fn(){ro=us}var Re=e=>e===ps?ro:null;function wt(){ro=null}function Ye(){let e=history.state?.back??"";return/^\/admin(?=[/?]|$)/.test(e)?e:null}var $n=()=>{};function _n(e){$n=e}function vt(e){$n(e)}function hn(e,t=async()=>!1){let o;function n(s){let i=/max_age="?(\d+)/.exec(s)?.[1];return o??=t({maxAge:i?Number(i):void 0}).finally(()=>{o=void 0})}return async s=>{let i=await e.current(),a=!1,l=!1;for(;;){let u=await s(i);if(u.status!==401||!i)return u;let m=u.headers.get("www-authenticate")??"invalid_token";if(m.includes("insufficient_user_authentication")&&!l){if(l=!0,!await n(m))return u}else if(m.includes("invalid_token")&&!a)a=!0,e.access()===i?await e.refresh():await e.current();else return u;let p=e.access();if(!p||p===i)return u;i=p}}}function gn(e,t){let o,n=()=>{};try{e&&(o=new BroadcastChannel(e))}catch{}o&&(o.onmessage=({data:a})=>{t(a),n()},o.unref?.());let s=Promise.resolve();function i(a){let l=s.then(a);return s=l.catch(()=>{}),l}return{post:a=>o?.postMessage(a),async exclusive(a){let l=e?globalThis.navigator?.locks:void 0;if(!l)return i(()=>a(!1));let u,m=p=>u??=a(p);try{await l.request(e,{ifAvailable:!0},p=>p&&m(!1)),u||await l.request(e,{signal:AbortSignal.timeout(5e3)},()=>m(!0))}catch{}return m(!0)},catchUp(a){return o?new Promise(l=>{n=l,setTimeout(l,a?1e3:0)}):Promise.resolve()},close:()=>o?.close()}}async function yn(e){let t=await K(e);return t.status==="error"||t.data.access_token?t:_t(200)}var ds=90,Me=()=>performance.now(),ms=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function bn(e,t,o,n,s){let i,a={},l=0,u,m=0,p=gn(o.shared?s:void 0,_=>{_.type==="in"?w(_.reply,_.login):_.type==="out"?$(_.problem):_.type==="user"?g(_.user):d(_.problem)});function w(_,I){l++;let N=_.expires_in,M=Math.min(ds,N/2)*1e3,D=Me()+N*1e3;i={token:_.access_token,due:D-M,last:D-M/9,until:D},a={},m=0;let{session:be}=n;I||be.status!=="signed_in"||be.user.id!==_.user.id?n.set("signed_in",{status:"signed_in",user:_.user}):(n.set("token_refreshed"),g(_.user))}function $(_){l++,i=void 0,a=_?{problem:_}:{},n.session.status!=="signed_out"&&n.set("signed_out",{status:"signed_out",..._&&{problem:_}})}function d(_){a={problem:_},m=Me()+(_.retry_after??1)*1e3,(n.session.status==="unknown"||n.session.status==="unreachable")&&n.set("unreachable",{status:"unreachable",problem:_})}function g(_){let{session:I}=n;I.status!=="signed_in"||I.user.id!==_.id||JSON.stringify(I.user)!==JSON.stringify(_)&&n.set("user_updated",{status:"signed_in",user:_})}async function v(_,I){await o.keep(_.refresh_token),w(_,I);let{refresh_token:N,...M}=_;p.post({type:"in",reply:M,login:I})}function b(){return u??=C().finally(()=>{u=void 0})}async function C(){if(Me()<m)return a.problem;let _=a;return p.exclusive(async I=>(a===_&&await p.catchUp(I),a===_?P():a.problem))}async function P(){let _=l,I=await o.get(),N=await o.absent(n.session.status==="unknown")?ee("missing_token","No user is signed in."):await yn(e("POST","/refresh",I?{refresh_token:I}:void 0));if(l!==_)return a.problem;if(N.status==="ok")return void await v(N.data,!1);let{problem:M}=N;if(ms.includes(M.code)){M.status===401&&await o.get()===I&&await o.drop();let D=M.code==="missing_token"?void 0:M;$(D),p.post({type:"out",...D&&{problem:D}})}else d(M),p.post({type:"failed",problem:M});return M}async function E(){return(i?Me()>i.last:n.session.status!=="signed_out")?await b():i&&Me()>i.due&&b(),i?.token}return{send:e,current:E,refresh:b,setUser(_){g(_),p.post({type:"user",user:_})},tabs:p,problem:()=>a.problem,access:()=>i&&Me()<i.until?i.token:void 0,login:(_,I,N)=>p.exclusive(async()=>{let M=await K(e("POST",_,I,N));if(M.status==="error"){let{code:G,challenge:Kr,methods:Jr,expires_in:Gr}=M.problem;return G!=="second_factor_required"&&G!=="second_factor_enrolment_required"?M:{status:G,challenge:Kr,methods:Jr,expires_in:Gr}}if(!M.data)return M;let{access_token:D,second_factor_enrolment:be,recovery_codes:ae,user:_e,verification:ce}=M.data;return be?{status:"second_factor_enrolment_required",...be}:ce?{status:"verification_sent"}:D?(await v(M.data,!N),{status:"signed_in",user:_e,...ae&&{recovery_codes:ae}}):_t(200)}),async stepUp(_){let I=M=>p.exclusive(async()=>{let D=await yn(e("POST","/step-up",_,M));return D.status==="error"?D:(await v(D.data,!1),{status:"ok",data:D.data.user})}),N=await I(await E());return N.status==="ok"||!["token_stale","invalid_token"].includes(N.problem.code)||await b()?N:I(i?.token)},signOut:_=>p.exclusive(async()=>{let I=t?void 0:i?.token,N=I?void 0:await o.get(),M=await K(e("POST","/logout",{scope:_,refresh_token:N},I,!0));return M.status==="ok"&&_!=="others"&&(await o.drop(),$(),p.post({type:"out"})),M}),recheck(){n.session.status!=="unknown"&&(m=0,b())}}}function kn(e){let t=o=>{try{return e?o(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((o,n)=>o.setItem(n,"1")),drop:async()=>t((o,n)=>o.removeItem(n)),absent:async o=>o&&t((n,s)=>n.getItem(s))===null}}function wn(e,t){let o,n=t,s=!1;try{let l=globalThis.localStorage;n??=l,s=!!l&&n===l,s&&(l.setItem(`${e} probe`,""),l.removeItem(`${e} probe`))}catch{s=!1}async function i(){try{return o??await n.getItem(e)??void 0}catch{return o}}async function a(l){o=void 0;try{await(l?n.setItem(e,l):n.removeItem(e))}catch{o=l??void 0}}return{shared:s,get:i,keep:a,drop:a,absent:async()=>!await i()}}function vn(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(o,n=e){e=n;for(let s of[...t])try{s(o,e)}catch(i){queueMicrotask(()=>{throw i})}},onChange(o){return t.add(o),()=>{t.delete(o)}}}}var fs=15e3;function so(e){let t=e.mode!=="bearer",{origin:o,pathname:n}=new URL(e.baseUrl,globalThis.location?.href),s=o+(n.replace(/\/+$/,"")||"/auth"),i=v=>(e.fetch??fetch)(v),a=async(v,b,C,P,E=!1)=>i(new Request(s+b,{method:v,body:C?JSON.stringify(C):null,headers:{accept:"application/json",...C?{"content-type":"application/json"}:{},...P&&{authorization:`Bearer ${P}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:E,signal:AbortSignal.timeout(fs)})),l=vn(),u=`vestibule ${s}`,m=t?kn(e.noteSignIn?u:void 0):wn(u,e.storage),p=bn(a,t,m,l,`${u} ${t}`),w=hn(p,e.onStepUp),$=v=>{v.persisted&&p.recheck()},d=()=>{l.session.status==="unreachable"&&p.recheck()};globalThis.addEventListener?.("pageshow",$),globalThis.addEventListener?.("online",d);async function g(){await p.current();let v=p.access();if(v)return{status:"ok",data:v};let b=l.session.status==="signed_out"?void 0:p.problem();return b?{status:"error",problem:b}:ee("missing_token","No user is signed in.")}return{core:{...p,authorized:w,cookie:t,base:s},get session(){return l.session},async getSession(){return(l.session.status==="unknown"||l.session.status==="unreachable")&&await p.refresh(),l.session},async getUser(){let v=await g();if(v.status==="error")return v;let b=await K(w(C=>a("GET","/me",void 0,C)));return b.status==="ok"&&p.setUser(b.data),b},getAccessToken:g,fetch(v,b){let C=new Request(v,b);return w(P=>{let E=C.clone();return P&&E.headers.set("authorization",`Bearer ${P}`),i(E)})},signOut:({scope:v="this"}={})=>p.signOut(v),onChange:l.onChange,close(){p.tabs.close(),globalThis.removeEventListener?.("pageshow",$),globalThis.removeEventListener?.("online",d)}}}function io(e,{name:t,email:o,password:n,locale:s,app:i}){let a={name:t,email:o,password:n,locale:s,app:i,cookie:e.core.cookie};return e.core.login("/signup",a)}function Xe(e,t){return e.core.stepUp(t)}var H=class extends Error{constructor({status:t=0,code:o,detail:n="",errors:s=[],methods:i=[],request_id:a="",retry_after:l=null}){super(n),Object.assign(this,{status:t,code:o,errors:s,methods:i,requestId:a,retryAfter:l})}};function R(e){if(e.status==="error")throw new H(e.problem);return e.status==="ok"?e.data:e}var xt=null,St=()=>{};function xn(e){St=e,St(xt!==null)}function Sn(){return new Promise(e=>{xt=e,St(!0)})}function Te(e){xt?.(e),xt=null,St(!1)}var ao="vestibule.email",co=e=>{try{return e(sessionStorage)}catch{return null}},Pn=()=>co(e=>e.getItem(ao))??"",lo=e=>co(t=>t.setItem(ao,e.trim())),Cn=()=>co(e=>e.removeItem(ao));var uo=document.documentElement,Ze=JSON.parse(document.getElementById("words").textContent),te=()=>uo.lang||"en",Oe=e=>Object.hasOwn(Ze,e),r=(e,t)=>A(e,t).join("");function A(e,t={}){return $s(e,t.n).split(/\{(\w+)\}/).map((n,s)=>s%2?_s(t[n]):n).filter(n=>n!=="")}function $s(e,t){if(t===void 0)return Ze[e]??e;let o=new Intl.PluralRules(te()).select(t);return Ze[`${e}.${o}`]??Ze[`${e}.other`]??e}var _s=e=>typeof e=="number"?new Intl.NumberFormat(te()).format(e):e,Rn=()=>{};function An(e){Rn=e}function Un(e,t,o){Ze=o,uo.lang=e,uo.dir=t,Rn()}var fo=document.querySelector('meta[name="vestibule-base"]').content,h=so({baseUrl:fo,noteSignIn:!0,onStepUp:Sn}),Pt="",po=null,Fn=!1,et=h.session,Ct=En(),mo=new Set;h.onChange((e,t)=>{e==="signed_out"&&(Pt=po??hs(t.problem)),e==="signed_in"&&(Pt="",Cn()),et=t,$o()});function hs(e){return e?.code==="second_factor_required"?r("session.log_in_again"):e?r("code.session_ended"):et.status==="signed_in"?r("session.logged_out"):""}function En(){return{...et,problem:et.problem&&new H(et.problem),note:Pt}}function $o(){if(!Fn){Ct=En();for(let e of mo)e(Ct)}}function Rt(){let[e,t]=f(Ct);return T(()=>(mo.add(t),t(Ct),()=>mo.delete(t)),[]),e}function Ae(e){Fn=e,$o()}function At(){h.session.status==="unknown"?h.getSession():h.core.recheck()}async function Ie(e=r("session.logged_out")){h.session.status!=="signed_out"&&await _o(h.signOut(),e),ho(e)}async function _o(e,t){po=t;try{return R(await e)}finally{po=null}}function ho(e){Pt=e,$o()}var B=async(e,t,o)=>R(await K(h.core.authorized(n=>h.core.send(e,t,o,n))));var gs=e=>h.core.setUser(e),Mn=async()=>R(await h.getUser());async function Tn(e){h.session.status==="signed_in"&&await B("PATCH","/me",{locale:e}).then(gs,()=>{})}document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&h.session.status==="signed_in"&&h.getUser()});async function On(e,t){let o=await J(e,"patch","/auth/me",{body:{name:t}});return o.status==="ok"&&e.core.setUser(o.data),o}var In=(e,t)=>J(e,"post","/auth/email/verify",{body:t}),Ln=(e,t)=>ht(e,"post","/auth/password/forgot",{body:{email:t}}),Dn=(e,t)=>ht(e,"post","/auth/password/reset",{body:t}),Bn=e=>J(e,"get","/auth/me/export");async function jn(e,t){let o=await J(e,"delete","/auth/me",{body:t});return o.status==="ok"&&await e.core.refresh(),o}var Nn=(e,t={})=>ht(e,"get","/auth/settings",{query:t});var z=JSON.parse(document.getElementById("settings").textContent),qn={name:z.app.name,logo:z.app.logo&&new URL(z.app.logo).pathname},Hn=e=>e?`${e} · ${qn.name}`:qn.name,he=document.querySelector('meta[name="vestibule-mail"]').content==="on",go=new URLSearchParams(location.search).get("next"),Ut=go?Nn(h,{next:go}).then(e=>R(e).next).catch(()=>{}):Promise.resolve(),Wn=!1;function zn(){Wn=!0}var Vn=e=>t=>e?.roles?.find(o=>o.role_type===t)?.display_name??t;function Ue(e,t){let o=Wn&&(go??t);return o?`${e}?next=${encodeURIComponent(o)}`:e}function Q(e){switch(e.status){case 0:return r(Oe(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return r("problem.too_many",{again:Kn(e.retryAfter)});case 503:return r("problem.busy",{again:Kn(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${r("problem.ours.id",{id:e.requestId})}`;return`${r("problem.ours")}${t}`}return Oe(`code.${e.code}`)?r(`code.${e.code}`):e.message||r("problem.unknown")}function Kn(e){return e===null?r("again.soon"):e<120?r("again.seconds",{n:Math.max(1,e)}):e<7200?r("again.minutes",{n:Math.ceil(e/60)}):r("again.hours",{n:Math.ceil(e/3600)})}var Jn={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Gn(e,t){let o=Jn[e.code]?.find(a=>t(a))??Jn[e.code]?.at(-1);if(o)return{errors:{[o]:Q(e)},alert:""};let n={},s=[];for(let{pointer:a="",code:l,detail:u}of e.errors){let m=a.split("/")[1],p=ys(m,l)??u;m&&t(m)?n[m]??=p:s.push(p)}let i=Object.keys(n).length>0;return{errors:n,alert:s.join(" ")||(i?"":Q(e))}}function ys(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return Oe(o)?r(o):void 0}function x(e){let t=O(!1),[o,n]=f(!1),[s,i]=f("");async function a(...l){if(!t.current){t.current=!0,n(!0),i("");try{await e(...l)}catch(u){if(!(u instanceof H))throw u;i(Q(u))}finally{t.current=!1,n(!1)}}}return{busy:o,alert:s,run:a}}var k=({of:e})=>c`<div role="alert" class="alert">${e.alert}</div>`;function S({action:e,look:t,label:o,children:n}){return c`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${n}</button>`}var Le=e=>e?"":r("check.name");function oe(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":r("check.email.whole"):r("check.email")}function De(e,t){let o=new TextEncoder().encode(e).length;return o<t?r("check.new_password.short",{n:t}):o?"":r("check.new_password")}function Be({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${r("password.hint",{n:e})}. ${r("password.hint.strict")}`:r("password.hint",{n:e}):""}var je=e=>/^[0-9]{6}$/.test(e)?"":r("check.code"),Ne=e=>/^[0-9]{8}$/.test(e)?"":r("check.mail_code"),Ft=e=>e?"":r("check.recovery_code"),X=e=>e?"":r("check.password"),fe=e=>e.replaceAll(/\s/g,"");function U({read:e,check:t,send:o,scope:n=""}){let s=O(null),i=O(!1),[a,l]=f(!1),[u,m]=f({errors:{},alert:"",code:""});V(()=>{s.current?.querySelector('[aria-invalid="true"]')?.focus()},[u.at]);function p(g,v="",b=""){m({errors:g,alert:v,code:b,at:performance.now()})}async function w(g){if(g.preventDefault(),i.current)return;let v=e(Object.fromEntries(new FormData(s.current))),b=Object.entries(t(v)).filter(([,C])=>C);if(b.length)return p(Object.fromEntries(b));i.current=!0,l(!0),m({errors:{},alert:"",code:""});try{await o(v)}catch(C){if(!(C instanceof H))throw C;let{errors:P,alert:E}=Gn(C,_=>s.current?.elements.namedItem(_));p(P,E,C.code)}finally{i.current=!1,l(!1)}}function $({target:g}){if(!u.errors[g.name])return;let{[g.name]:v,...b}=u.errors;m({...u,errors:b})}return{element:s,busy:a,submit:w,edited:$,id:g=>n?`${n}-${g}`:g,...u}}function F({form:e,label:t,button:o,look:n="primary",cancel:s,cancelLabel:i=r("action.cancel"),children:a}){return c`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${n} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${s&&c`<button class="secondary" type="button" onClick=${s}>${i}</button>`}
      </div>
    </form>`}function re({form:e,name:t,label:o,hint:n,action:s,children:i,...a}){let l=e.errors[t],u=e.id(t),m=[l&&`${u}-error`,n&&`${u}-hint`].filter(Boolean).join(" ");return c`
    <div class="field">
      <label for=${u}>${o}</label>
      <div class="entry">
        <input id=${u} name=${t} required ...${a}
          aria-invalid=${l?"true":void 0} aria-describedby=${m||void 0} />
        ${i}
      </div>
      ${l&&c`<p class="error" id="${u}-error">${l} ${s}</p>`}
      ${n&&!l&&c`<p class="hint" id="${u}-hint">${n}</p>`}
    </div>`}function yo({form:e,name:t="email",label:o=r("field.email"),...n}){return c`
    <${re} form=${e} name=${t} label=${o} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${n} />`}function le({form:e,...t}){V(()=>{let{email:n}=e.element.current.elements;n.value?lo(n.value):n.value=Pn()},[]);let o=({target:n})=>lo(n.value);return c`<${yo} form=${e} ...${t} onInput=${o} onChange=${o} />`}function W({form:e,name:t="password",label:o=r("field.password"),show:n=r("field.password.show"),autocomplete:s,hint:i}){let[a,l]=f(!1);return T(()=>{e.busy&&l(!1)},[e.busy]),c`
    <${re} form=${e} name=${t} label=${o} type=${a?"text":"password"} hint=${i}
      autocapitalize="none" spellcheck=${!1} autocomplete=${s}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>l(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&c`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${n}</span>
      </button>
    <//>`}var se=({form:e})=>c`
  <${re} form=${e} name="code" label=${r("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,Et=({form:e})=>c`
  <${re} form=${e} name="recovery_code" label=${r("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,ge=({user:e})=>c`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;var Qn=e=>ve(t=>e.core.authorized(o=>e.core.send("POST",t,{},o)));async function Yn(e,{label:t}={}){let o=await gt(n=>e.core.authorized(s=>e.core.send("POST",n,void 0,s)),"/me/passkeys/options");return o.status==="error"?o:J(e,"post","/auth/me/passkeys",{body:{...o.data,...t&&{label:t}}})}var bs=e=>J(e,"get","/auth/me/passkeys"),Xn=(e,t,o)=>J(e,"patch","/auth/me/passkeys/{id}",{ids:[t],body:{label:o}});async function Zn(e,t){let o=await J(e,"delete","/auth/me/passkeys/{id}",{ids:[t]}),n=o.status==="ok"?await bs(e):o;if(n.status==="ok"){let{rp_id:s,user_handle:i,items:a}=n.data;await globalThis.PublicKeyCredential?.signalAllAcceptedCredentials?.({rpId:s,userId:i,allAcceptedCredentialIds:a.map(({credential_id:u})=>u)}).catch(()=>{})}return o}var er=globalThis.PublicKeyCredential,Z=typeof er?.parseRequestOptionsFromJSON=="function",tr=async()=>Z&&(await er.isConditionalMediationAvailable?.()??!1),ws={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},vs={cancelled:"passkey_not_added"},or=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,xe=or(ws),Mt=or(vs);function nr(){let e=Rt(),[t,o]=f(!1),[n,s]=f(null),[i,a]=f([]);T(()=>xn(o),[]);let l=e.status==="signed_in";return T(()=>{t&&!l&&Te(!1)},[t,l]),T(()=>{if(!t)return s(null);z?.providers.length&&cn(h).then(({data:u})=>a(u?.items??[])),B("GET","/me/factors").then(({items:u})=>s(xs(u)),()=>s(["password"]))},[t]),t&&l&&n?c`<${Ss} user=${e.user} ways=${n} logins=${i} />`:null}function xs(e){let t=n=>e.some(s=>s.kind===n);if(!e.length)return["password"];let o=[];return t("passkey")&&Z&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var Tt={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:je,input:se},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:Ft,input:Et}};function Ss({user:e,ways:t,logins:o}){let n=O(null),[s,i]=f(t[0]);V(()=>{n.current.showModal()},[]);let a=()=>n.current.close(),l=s==="passkey"?Us:s==="password"?Rs:As;return c`
    <dialog ref=${n} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>Te(!1)}>
      <h2 id="step-up-title">${r(Tt[s].title)}</h2>
      <p class="hint" id="step-up-words">${r("step_up.lead",{how:r(Tt[s].how)})}</p>
      <${l} key=${s} user=${e} way=${s} setWay=${i} cancel=${a} />
      ${t.filter(u=>u!==s).map(u=>c`
        <p class="other" key=${u}><button class="plain" type="button" onClick=${()=>i(u)}>${r(Tt[u].choose)}</button></p>`)}
      ${s==="password"&&Ps(o).map(u=>c`<${Cs} key=${u.id} login=${u} />`)}
      ${s==="password"&&(z?.mail_login??"off")!=="off"&&c`
        <p class="hint">${A("step_up.no_password",{link:c`<a href="/forgot-password">${r("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}var Ps=e=>z.providers.flatMap(({id:t})=>e.find(({provider:o})=>o===t)??[]);function Cs({login:e}){let t=$t()==="/account"?void 0:location.pathname+location.search,o=x(async()=>{R(await pn(h,{provider:e.provider,next:t}))});return c`
    <div class="choices">
      <${k} of=${o} />
      <${S} action=${o} look="secondary">${r("login.provider",{name:e.name})}<//>
    </div>`}function Rs({user:e,setWay:t,cancel:o}){let n=U({scope:"step-up",read:({password:s})=>({password:s}),check:({password:s})=>({password:X(s)}),send:async s=>{let i=await Xe(h,s),a=i.problem?.code==="second_factor_required"&&i.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");R(i),Te(!0)}});return c`
    <${F} form=${n} label=${r("step_up.form")} button=${r("action.continue")} cancel=${o}>
      <${ge} user=${e} />
      <${W} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
    <//>`}function As({user:e,way:t,cancel:o}){let{check:n,input:s}=Tt[t],i=U({scope:"step-up",read:a=>({[t]:fe(a[t])}),check:a=>({[t]:n(a[t])}),send:async a=>{R(await Xe(h,a)),Te(!0)}});return c`
    <${F} form=${i} label=${r("step_up.form")} button=${r("action.continue")} cancel=${o}>
      <${ge} user=${e} />
      <${s} form=${i} />
    <//>`}function Us({cancel:e}){let t=x(async()=>{let o=R(await Qn(h));R(xe(await Xe(h,{passkey:o}))),Te(!0)});return c`
    <${k} of=${t} />
    <div class="buttons">
      <${S} action=${t} look="primary">${r("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${r("action.cancel")}</button>
    </div>`}var rr=!0;function y({children:e}){let t=O(null);return V(()=>{rr||t.current.focus(),rr=!1},[]),c`<h1 ref=${t} tabindex="-1">${e}</h1>`}function ue({rows:e}){return c`
    <div class="loading" role="status">
      <span class="visually-hidden">${r("page.loading")}</span>
      ${e.map(t=>c`<div class="ghost ${t}"></div>`)}
    </div>`}var bo=document.querySelector('meta[name="vestibule-public-url"]')?.content;function qe(){if(!bo)return null;let e=c`<a href=${bo+$t()}><bdi>${bo.replace(/^https?:\/\//,"")}</bdi></a>`;return c`<p class="other">${A("page.use_public_url",{link:e})}</p>`}function Ot({problem:e}){return c`
    <${y}>${r("page.unreachable")}<//>
    <div role="alert" class="alert">${Q(e)}</div>
    ${e?.code==="cross_site"&&c`<${qe} />`}
    <button class="primary" type="button" onClick=${At}>${r("action.try_again")}</button>`}var pe=({children:e})=>c`<p class="note" role="status">${e}</p>`,ie=()=>c`<p class="hint aside">${r("mail.spam")}</p>`;function ye(e){if(!e)return"";let t=Math.round(e/60);return t<120?r("link.life.minutes",{n:t}):t<2880?r("link.life.hours",{n:Math.round(t/60)}):r("link.life.days",{n:Math.round(t/60/24)})}var $e=({children:e})=>c`<strong><bdi>${e}</bdi></strong>`;function sr({session:e,settings:t}){return e.status==="signed_in"?c`<${Fs} user=${e.user} settings=${t} />`:e.status==="unreachable"?c`<${Ot} problem=${e.problem} />`:c`<${Ms} note=${e.note} open=${t.signup==="open"} />`}function Fs({user:e,settings:t}){let o=x(()=>Ie()),n=Vn(t),s=e.role_profiles.some(a=>a.role_type==="admin"&&a.enabled),i=e.role_profiles.filter(a=>a.enabled);return c`
    <${y}>${A("home.hello",{name:c`<bdi>${e.name}</bdi>`})}<//>
    <${k} of=${o} />
    <dl class="facts">
      <div><dt>${r("home.email")}</dt><dd><bdi>${e.email}</bdi></dd></div>
      <div>
        <dt id="roles">${r("home.roles")}</dt>
        <dd>
          ${i.length===0?c`<span class="soft">${r("home.no_roles")}</span>`:c`
            <ul class="roles" aria-labelledby="roles">
              ${i.map(a=>c`<${Es} key=${a.role_type} name=${n(a.role_type)} />`)}
            </ul>`}
        </dd>
      </div>
    </dl>
    <div class="choices">
      ${s&&c`<a class="secondary" href="/admin">${r("home.console")}</a>`}
      <a class="secondary" href="/account">${r("action.your_account")}</a>
      <${S} action=${o} look="secondary">${r("action.log_out")}<//>
    </div>`}var Es=({name:e})=>c`<li><span class="role"><bdi>${e}</bdi></span></li>`;function Ms({note:e,open:t}){return c`
    <${y}>${r("home.welcome")}<//>
    <${pe}>${e}<//>
    <p class="lead">${r(t?"home.open":"home.closed")}</p>
    <div class="choices">
      ${t&&c`<a class="primary" href="/signup">${r("action.sign_up")}</a>`}
      <a class=${t?"secondary":"primary"} href="/login">${r("action.log_in")}</a>
    </div>`}function ir(e,{email:t,password:o}){return e.core.login("/login",{email:t,password:o,cookie:e.core.cookie})}async function ko(e,t={}){let o=await ve(s=>e.core.send("POST",s,{}),t);if(o.status==="error")return o;t.onChosen?.();let n=await e.core.login("/passkeys/login",{...o.data,cookie:e.core.cookie});return n.status==="error"&&n.problem.code==="unknown_passkey"&&await Ts(o.rpId,o.data.credential),n}async function Ts(e,t){let{id:o}=t,{signalUnknownCredential:n}=PublicKeyCredential;await n?.call(PublicKeyCredential,{rpId:e??location.hostname,credentialId:o}).catch(()=>{})}function ar(e,{email:t,name:o,challenge:n,app:s}){return K(e.core.send("POST","/mail-login",{email:t,name:o,challenge:n,app:s,cookie:e.core.cookie}))}function cr(e,{token:t,challenge:o}){return K(e.core.send("POST","/mail-login/link",{token:t,challenge:o}))}function lr(e,{challenge:t,code:o,token:n}){return e.core.login("/mail-login/finish",{challenge:t,code:o,token:n})}var tt=(e,t,o)=>e.core.login(t,o),Lt=(e,{challenge:t,code:o,remember:n})=>tt(e,"/login/second-factor",{challenge:t,code:o,remember:n}),ur=(e,{challenge:t,code:o,remember:n})=>tt(e,"/login/second-factor",{challenge:t,recovery_code:o,remember:n});async function pr(e,{challenge:t,remember:o}={}){let n=await ve(s=>e.core.send("POST",s,t?{challenge:t}:{second_factor:!0}));return n.status==="error"?n:tt(e,"/login/second-factor",{challenge:t,remember:o,passkey:n.data})}var dr=(e,{challenge:t}={})=>J(e,"post","/auth/enrol/totp",{body:{...t&&{challenge:t}}}),mr=(e,{challenge:t,id:o,code:n})=>tt(e,"/enrol/totp/confirm",{challenge:t,id:o,code:n});async function fr(e,{challenge:t,label:o}={}){let n=await gt(s=>e.core.send("POST",s,{challenge:t}),"/enrol/passkey/options");return n.status==="error"?n:tt(e,"/enrol/passkey",{challenge:t,...n.data,label:o})}function Dt(e,t,o){let n=document.createElement("a");n.href=URL.createObjectURL(new Blob([o],{type:t})),n.download=e,n.click(),setTimeout(()=>URL.revokeObjectURL(n.href),6e4)}function Bt({factor:e,confirm:t,cancel:o}){let n=U({scope:"app",read:({code:s})=>({code:s.replaceAll(" ","")}),check:({code:s})=>({code:je(s)}),send:({code:s})=>t(s)});return c`
    <p class="hint">${r("totp.lead")}</p>
    <${Os} rows=${e.qr} />
    <p class="key"><code>${e.secret.match(/.{1,4}/g).join(" ")}</code></p>
    <${F} form=${n} label=${r("totp.form")} button=${r("action.confirm")} cancel=${o}><${se} form=${n} /><//>`}function Os({rows:e}){let t=e.length+8,o=e.flatMap((n,s)=>[...n].map((i,a)=>i==="1"?`M${a+4} ${s+4}h1v1h-1z`:""));return c`
    <svg class="qr" viewBox="0 0 ${t} ${t}" width="208" height="208" role="img" aria-label=${r("totp.qr")} shape-rendering="crispEdges">
      <rect width=${t} height=${t} fill="#fff" />
      <path d=${o.join("")} fill="#000" />
    </svg>`}function He({codes:e,onDone:t}){let[o,n]=f(""),s=`${e.join(`
`)}
`;async function i(){await navigator.clipboard.writeText(s).then(()=>n(r("codes.copied")),()=>n(r("codes.not_copied")))}function a(){Dt(`${r("codes.file")}-${location.hostname}.txt`,"text/plain",s),n(r("codes.downloaded"))}return c`
    <p class="hint">${r("codes.lead")}</p>
    <ul class="codes" aria-label=${r("codes.list")}>${e.map(l=>c`<li><code>${l}</code></li>`)}</ul>
    <p class="choices">
      ${navigator.clipboard&&c`<button class="small" type="button" onClick=${i}>${r("codes.copy")}</button>`}
      <button class="small" type="button" onClick=${a}>${r("codes.download")}</button>
      <button class="small" type="button" onClick=${()=>print()}>${r("codes.print")}</button>
    </p>
    <p class="said" role="status">${o}</p>
    <button class="primary" type="button" onClick=${t}>${r("codes.done")}</button>`}var $r=Number(document.querySelector('meta[name="vestibule-trust-days"]').content);function hr({methods:e,onRestart:t}){let n=Is.filter(({method:l})=>l==="recovery_code"||e.includes(l)).filter(({method:l})=>l!=="passkey"||Z),[s,i]=f(n[0]),a=s.view;return c`
    <${y}>${r("second_factor.heading")}<//>
    <p class="lead">${r(s.lead)}</p>
    <${a} key=${s.method} ...${s} onRestart=${t} />
    ${n.filter(l=>l!==s).map(l=>c`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>i(l)}>${r(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("action.start_again")}</button></p>`}var Is=[{method:"passkey",view:Ls,lead:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"totp",view:_r,lead:"second_factor.totp",choose:"second_factor.use_totp",field:"code",check:je,input:se,show:Lt},{method:"recovery_code",view:_r,lead:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",field:"recovery_code",check:Ft,input:Et,show:ur}];function _r({field:e,check:t,input:o,show:n,onRestart:s}){let i=U({scope:e,read:a=>({[e]:fe(a[e]),remember:!!a.remember}),check:a=>({[e]:t(a[e])}),send:async({[e]:a,remember:l})=>{R(await de(n(h,{code:a,remember:l}),s))}});return c`
    <${F} form=${i} label=${r("second_factor.form")} button=${r("action.continue")}>
      <${o} form=${i} />
      ${$r>0&&c`
        <label class="check"><input type="checkbox" name="remember" value="1" />
          ${r("second_factor.trust",{n:$r})}</label>`}
    <//>`}function Ls({onRestart:e}){let t=x(async()=>{R(xe(await de(pr(h),e)))});return c`
    <${k} of=${t} />
    <${S} action=${t} look="primary">${r("second_factor.passkey_button")}<//>`}async function de(e,t){let o=await e;return o.problem?.code==="invalid_challenge"&&t(r("code.invalid_challenge")),o}function gr({methods:e,onRestart:t}){let[o,n]=f(null),[s,i]=f(null);T(()=>(Ae(!0),()=>Ae(!1)),[]);let a=async p=>i(R(await de(p,t)).recovery_codes),l=x(async()=>n(R(await de(dr(h),t)))),u=x(()=>a(fr(h).then(Mt)));if(s)return c`<${y}>${r("enrol.codes")}<//>
      <${He} codes=${s} onDone=${()=>Ae(!1)} />`;if(o){let p=w=>a(mr(h,{id:o.id,code:w}));return c`
      <${y}>${r("enrol.totp.heading")}<//>
      <${Bt} factor=${o} confirm=${p} cancel=${()=>n(null)} />`}let m=Z&&e.includes("passkey");return c`
    <${y}>${r("enrol.heading")}<//>
    <p class="lead">${r("enrol.lead")}</p>
    <${k} of=${u} /><${k} of=${l} />
    <div class="choices">
      ${m&&c`<${S} action=${u} look="primary">${r("enrol.passkey")}<//>`}
      <${S} action=${l} look=${m?"secondary":"primary"}>${r("enrol.totp")}<//>
    </div>`}function ne(e,t){["second_factor_required","second_factor_enrolment_required"].includes(e.status)?t(e):R(e)}function We({due:e,onDue:t,onRestart:o}){return e.status!=="second_factor_required"?c`<${gr} methods=${e.methods} onRestart=${o} />`:e.methods.includes("mail_code")?c`<${Ds} due=${e} onDue=${t} onRestart=${o} />`:c`<${hr} methods=${e.methods} onRestart=${o} />`}function Ds({due:e,onDue:t,onRestart:o}){let n=U({read:({code:s})=>({code:fe(s)}),check:({code:s})=>({code:Ne(s)}),send:async s=>ne(await de(Lt(h,s),o),t)});return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${r("second_factor.new_device")} ${r("mail_login.code_life",{n:Math.round(e.expires_in/60)})}</p>
    <${F} form=${n} label=${r("mail_login.code_form")} button=${r("action.continue")}>
      <${se} form=${n} />
    <//>
    <${ie} />
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${r("action.start_again")}</button></p>`}var vo=async e=>R(await ar(h,e));async function xo(e,t,o){ne(await de(lr(h,e),o),t)}function yr({onDue:e,onRestart:t}){let[o,n]=f(null),s=U({read:i=>({email:i.email.trim()}),check:i=>({email:oe(i.email)}),send:async i=>{n({values:i,reply:await vo(i)})}});return o?c`<${kr} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${y}>${r("mail_login.heading")}<//>
    <p class="lead">${r("mail_login.lead")}</p>
    <${F} form=${s} label=${r("mail_login.form")} button=${r("mail_login.send")}>
      <${le} form=${s} autocomplete="username" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("mail_login.use_password")}</button></p>`}function br({onDue:e,onRestart:t}){let[o,n]=f(null),s=U({read:({name:i,email:a})=>({name:i.trim(),email:a.trim()}),check:({name:i,email:a})=>({name:Le(i),email:oe(a)}),send:async i=>{n({values:i,reply:await vo(i)})}});return o?c`<${kr} asked=${o} onDue=${e} onRestart=${t} />`:c`
    <${y}>${r("mail_login.signup")}<//>
    <p class="lead">${r("mail_login.lead")}</p>
    <${F} form=${s} label=${r("signup.form")} button=${r("mail_login.send")}>
      <${re} form=${s} name="name" label=${r("field.name")} type="text" autocomplete="name" />
      <${le} form=${s} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("mail_login.choose_password")}</button></p>`}function kr({asked:{values:e,reply:t},onDue:o,onRestart:n}){let[s,i]=f(""),a=U({read:({code:u})=>({code:fe(u)}),check:({code:u})=>({code:Ne(u)}),send:u=>xo(u,o,n)}),l=x(async()=>{i(""),await vo(e),i(r("mail_login.sent_again"))});return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${A("mail_login.mailed",{email:c`<${$e}>${e.email}<//>`})} ${r("mail_login.life",{n:Math.round(t.expires_in/60)})}</p>
    <${pe}>${s}<//>
    <${F} form=${a} label=${r("mail_login.code_form")} button=${r("action.log_in")}>
      <${se} form=${a} />
    <//>
    <${ie} />
    <${k} of=${l} />
    <p class="other"><${S} action=${l} look="plain">${r("mail_login.again")}<//></p>
    <p class="other"><button class="plain" type="button" onClick=${()=>n("")}>${r("action.start_again")}</button></p>`}var Bs=240*1e3;function wr({onDue:e}){let[t,o]=f(!0),n=O(null),s=x(async i=>{n.current?.abort(),o(!1);try{ne(xe(i??await ko(h)),e)}catch(a){throw o(!0),a}});return T(()=>{if(t)return n.current=new AbortController,js(n.current.signal).then(i=>i&&s.run(i)),()=>n.current.abort()},[t]),Z?c`
    <div class="choices">
      <${k} of=${s} />
      <${S} action=${s} look="secondary">${r("login.passkey")}<//>
    </div>`:null}async function js(e){for(;await tr()&&!e.aborted;){let t=AbortSignal.timeout(Bs),o=!1,n=()=>{o=!0},s=await ko(h,{autofill:!0,signal:AbortSignal.any([e,t]),onChosen:n});if(o)return s;if(!t.aborted)return null}return null}function vr({asked:e,onDue:t,onRestart:o}){let n=Ns.filter(({method:l})=>e.methods.includes(l)&&(l!=="passkey"||Z)),[s,i]=f(n[0]),a=async l=>ne(await de(l,o),t);return c`
    <${y}>${r("provider.exists")}<//>
    <p class="lead">${r("provider.exists.lead")} ${r(s?s.how:"provider.exists.none")}</p>
    ${s&&c`<${s.view} key=${s.method} goAhead=${a} />`}
    ${n.filter(l=>l!==s).map(l=>c`
      <p class="other" key=${l.method}><button class="plain" type="button" onClick=${()=>i(l)}>${r(l.choose)}</button></p>`)}
    <p class="other"><button class="plain" type="button" onClick=${()=>o("")}>${r("action.start_again")}</button></p>`}var Ns=[{method:"password",view:qs,how:"provider.exists.password",choose:"mail_login.use_password"},{method:"passkey",view:Hs,how:"second_factor.passkey",choose:"second_factor.use_passkey"},{method:"mail_code",view:Ws,how:"provider.exists.mail_code",choose:"provider.exists.use_mail_code"}];function qs({goAhead:e}){let t=U({read:({password:o})=>({password:o}),check:({password:o})=>({password:X(o)}),send:o=>e(bt(h,o))});return c`
    <${F} form=${t} label=${r("login.form")} button=${r("action.continue")}>
      <${W} form=${t} autocomplete="current-password" />
    <//>`}function Hs({goAhead:e}){let t=x(()=>e(an(h).then(xe)));return c`
    <${k} of=${t} />
    <${S} action=${t} look="primary">${r("second_factor.passkey_button")}<//>`}function Ws({goAhead:e}){let t=U({read:({code:o})=>({code:fe(o)}),check:({code:o})=>({code:Ne(o)}),send:o=>e(bt(h,o))});return c`
    <${F} form=${t} label=${r("mail_login.code_form")} button=${r("action.continue")}>
      <${se} form=${t} />
    <//>
    <${ie} />`}function xr({onDue:e,onRestart:t}){let[o,n]=f(null);async function s(a){let l=await yt(h,Re("login"),{email:a});["account_exists","email_required"].includes(l.status)?n(l):ne(l,e)}let i=x(async()=>{try{await s()}catch(a){if(!(a instanceof H)||zs(a))throw a;t(Q(a))}});return T(()=>{i.run()},[]),o?.status==="account_exists"?c`<${vr} asked=${o} onDue=${e} onRestart=${t} />`:o?c`<${Vs} send=${s} onRestart=${t} />`:i.alert?c`
    <${y}>${r("login.heading")}<//>
    <${k} of=${i} />
    <${S} action=${i} look="primary">${r("action.try_again")}<//>`:c`<${ue} rows=${["title","line","button"]} />`}var zs=({status:e})=>e===0||e===429||e>=500;function Vs({send:e,onRestart:t}){let o=U({read:({email:n})=>({email:n.trim()}),check:({email:n})=>({email:oe(n)}),send:async({email:n})=>{try{await e(n)}catch(s){if(s.code!=="invalid_challenge")throw s;t(Q(s))}}});return c`
    <${y}>${r("provider.email")}<//>
    <p class="lead">${r("provider.email.lead")}</p>
    <${F} form=${o} label=${r("login.form")} button=${r("action.continue")}>
      <${le} form=${o} autocomplete="email" />
    <//>
    <p class="other"><button class="plain" type="button" onClick=${()=>t("")}>${r("action.start_again")}</button></p>`}var Sr={access_denied:"provider.access_denied",provider_failed:"code.provider_failed",provider_unavailable:"provider.unavailable",expired:"provider.expired"},jt=e=>Object.hasOwn(Sr,e?.error??"")?r(Sr[e.error]):"";function Nt(){return z.providers.length?c`
    <section class="choices">
      ${z.providers.map(({id:e,name:t})=>c`<a key=${e} class="secondary" href=${Ks(e)}>${r("login.provider",{name:t})}</a>`)}
    </section>`:null}var Ks=e=>Ue(`${fo.slice(Y.length)}/providers/${e}/start`,Js());function Js(){let e=history.state?.back==="account"?"/account":Ye();return e===null?void 0:Y+e}function Gs(e){e.focus(),e.select()}function Pr({session:e,settings:t}){let[o,n]=f(null),[s,i]=f(!1),[a,l]=f("");function u(m){wt(),l(m),n(null),i(!1)}return o?c`<${We} due=${o} onDue=${n} onRestart=${u} />`:Re("login")?.ceremony?c`<${xr} onDue=${n} onRestart=${u} />`:s?c`<${yr} onDue=${n} onRestart=${u} />`:c`<${Qs} note=${a||jt(Re("login"))||e.note} settings=${t} onDue=${n} onMail=${()=>i(!0)} />`}function Qs({note:e,settings:t,onDue:o,onMail:n}){let s=U({read:({email:i,password:a})=>({email:i.trim(),password:a}),check:({email:i,password:a})=>({email:oe(i),password:X(a)}),send:async i=>{let a=await ir(h,i);a.problem?.code==="invalid_credentials"&&Gs(s.element.current.elements.password),ne(a,o)}});return c`
    <${y}>${r("login.heading")}<//>
    <${pe}>${e}<//>
    <${F} form=${s} label=${r("login.form")} button=${r("action.log_in")}>
      <${le} form=${s} autocomplete="username webauthn" />
      <${W} form=${s} autocomplete="current-password" />
    <//>
    <${wr} onDue=${o} />
    <${Nt} />
    ${s.code==="cross_site"&&c`<${qe} />`}
    ${Ys(s.code,t)&&c`<${Xs} />`}
    ${t.mail_login!=="off"&&c`<p class="other"><button class="plain" type="button" onClick=${n}>${r("login.by_mail")}</button></p>`}
    ${he&&c`<p class="other"><a href="/forgot-password">${r("login.forgot")}</a></p>`}
    ${t.signup==="open"&&c`<p class="other">${A("login.new_here",{link:c`<a href=${Ue("/signup")}>${r("action.sign_up")}</a>`})}</p>`}`}function Ys(e,t){return e==="email_not_verified"||e==="invalid_credentials"&&t.require_verified_email}function Xs(){let e=c`<a href="/forgot-password">${r("login.confirm_first.link")}</a>`;return c`<p class="hint aside">${A("login.confirm_first",{link:e})}</p>`}function Cr({session:e,settings:t}){let[o,n]=f(""),[s,i]=f(!1),[a,l]=f(null),u=()=>location.assign(`${Y}/login`);return a?c`<${We} due=${a} onDue=${l} onRestart=${u} />`:o?c`<${ti} email=${o} settings=${t} />`:t.signup==="closed"?c`<${ei} note=${e.note} />`:s?c`<${br} onDue=${l} onRestart=${()=>i(!1)} />`:c`<${Zs} note=${e.note} settings=${t} onMailed=${n} onDue=${l} onMail=${()=>i(!0)} />`}function Zs({note:e,settings:t,onMailed:o,onDue:n,onMail:s}){let i=t.password_min_bytes,a=U({read:({name:u,email:m,password:p})=>({name:u.trim(),email:m.trim(),password:p}),check:({name:u,email:m,password:p})=>({name:Le(u),email:oe(m),password:De(p,i)}),send:async u=>{let m=await io(h,u);m.status==="verification_sent"?o(u.email):ne(m,n)}}),l=a.code==="email_taken"&&c`<a href=${Ue("/login")}>${r("signup.log_in_instead")}</a>`;return c`
    <${y}>${r("signup.heading")}<//>
    <${pe}>${e}<//>
    <${F} form=${a} label=${r("signup.form")} button=${r("action.sign_up")}>
      <${re} form=${a} name="name" label=${r("field.name")} type="text" autocomplete="name" />
      <${le} form=${a} autocomplete="email" action=${l} />
      <${W} form=${a} autocomplete="new-password" hint=${Be(t)} />
    <//>
    <${Nt} />
    ${a.code==="cross_site"&&c`<${qe} />`}
    ${t.mail_login==="signup"&&c`<p class="other"><button class="plain" type="button" onClick=${s}>${r("signup.by_mail")}</button></p>`}
    <p class="other">${A("signup.have_account",{link:c`<a href=${Ue("/login")}>${r("action.log_in")}</a>`})}</p>`}function ei({note:e}){return c`
    <${y}>${r("signup.closed")}<//>
    <${pe}>${e}<//>
    <p class="lead">${r("signup.closed.why")}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function ti({email:e,settings:t}){return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${A("signup.mailed",{email:c`<${$e}>${e}<//>`})} ${ye(t.link_lifetimes.verify)}</p>
    <${ie} />
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function Rr({settings:e}){let[t,o]=f("");return he?t?c`<${ri} email=${t} settings=${e} onAgain=${()=>o("")} />`:c`<${oi} onMailed=${o} />`:c`<${ni} />`}function oi({onMailed:e}){let t=U({read:({email:o})=>({email:o.trim()}),check:({email:o})=>({email:oe(o)}),send:async o=>{R(await Ln(h,o.email)),e(o.email)}});return c`
    <${y}>${r("forgot.heading")}<//>
    <p class="lead">${r("forgot.lead")}</p>
    <${F} form=${t} label=${r("forgot.form")} button=${r("action.send_link")}>
      <${le} form=${t} autocomplete="username" />
    <//>
    <p class="other">${A("forgot.remembered",{link:c`<a href="/login">${r("action.log_in")}</a>`})}</p>`}function ni(){return c`
    <${y}>${r("forgot.heading")}<//>
    <p class="lead">${r("forgot.no_mail")}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}function ri({email:e,settings:t,onAgain:o}){return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${A("forgot.mailed",{email:c`<${$e}>${e}<//>`})} ${ye(t.link_lifetimes.reset)}</p>
    <${ie} />
    <div class="choices">
      <a class="primary" href="/login">${r("action.log_in")}</a>
      <button class="secondary" type="button" onClick=${o}>${r("forgot.another_email")}</button>
    </div>`}function si(){let e=new URLSearchParams(location.hash.slice(1)).get("token");return e===null?"":(history.replaceState(history.state,"",location.pathname),e)}var ot=new URLSearchParams(location.search).has("invited"),ze=new URLSearchParams(location.search).has("undo"),me=si();addEventListener("hashchange",()=>{location.hash.startsWith("#token=")&&location.reload()});function Ar({settings:e}){let[t,o]=f(!1);return me?t?c`<${ci} />`:c`<${ii} settings=${e} onExpired=${()=>o(!0)} />`:c`<${li} />`}function ii({settings:e,onExpired:t}){let o=U({read:({new_password:n})=>({new_password:n}),check:({new_password:n})=>({new_password:De(n,e.password_min_bytes)}),send:async({new_password:n})=>{let s=await Dn(h,{token:me,new_password:n});if(s.problem?.code==="invalid_or_expired_link")return t();R(s),await ai(),vt("login")}});return c`
    <${y}>${r(ot?"reset.invited":"reset.heading")}<//>
    <p class="lead">${r(ot?"reset.invited.lead":"reset.lead")}</p>
    <${F} form=${o} label=${r("reset.form")} button=${r("reset.save")}>
      <${W} form=${o} name="new_password" label=${r("field.new_password")} show=${r("field.new_password.show")} autocomplete="new-password"
        hint=${Be(e)} />
    <//>`}async function ai(){let e=r("reset.saved");try{await Ie(e)}catch(t){if(!(t instanceof H))throw t;ho(e)}}function ci(){return c`
    <${y}>${r("link.over")}<//>
    <p class="lead">${r("link.over.why")} ${r(ot?"reset.invited.over":"reset.over")}</p>
    <div class="choices">
      <a class="primary" href="/forgot-password">${r("action.send_another_link")}</a>
      ${ot&&c`<a class="secondary" href="/login">${r("action.log_in")}</a>`}
    </div>`}function li(){return c`
    <${y}>${r("link.missing")}<//>
    <p class="lead">${r("link.missing.why")} ${r("reset.missing")}</p>
    <a class="primary" href="/forgot-password">${r("action.send_another_link")}</a>`}function Fr(){let[e,t]=f(null),[o,n]=f(null),[s,i]=f(null);async function a(){let u=await cr(h,{token:me});u.status==="ok"?t(u.data):i(new H(u.problem))}T(()=>{me&&a()},[]);let l=()=>location.assign(`${Y}/login`);return o?c`<${We} due=${o} onDue=${n} onRestart=${l} />`:me?s?.code==="invalid_or_expired_link"?c`<${Ur} heading=${r("link.over")} why=${r("link.over.why")} />`:s?c`<${y}>${r("mail_login.heading")}<//><${pe}>${Q(s)}<//>`:e?e.same_browser?c`<${ui} link=${e} onDue=${n} onRestart=${l} />`:c`<${pi} link=${e} />`:c`<${ue} rows=${["title","line","button"]} />`:c`<${Ur} heading=${r("link.missing")} why=${r("link.missing.why")} />`}function ui({link:e,onDue:t,onRestart:o}){let n=x(()=>xo({token:me},t,o));return T(()=>{e.signup||n.run()},[]),!e.signup&&!n.alert?c`<${ue} rows=${["title","line","button"]} />`:c`
    <${y}>${r(e.signup?"mail_login.create":"mail_login.heading")}<//>
    <p class="lead">${r(e.signup?"mail_login.create.lead":"mail_login.finish")}</p>
    <${k} of=${n} />
    <${S} action=${n} look="primary">${r(e.signup?"mail_login.create.button":"action.log_in")}<//>`}function pi({link:e}){let t=new Date(e.requested_at).toLocaleString(te(),{dateStyle:"medium",timeStyle:"short"});return c`
    <${y}>${r("mail_login.elsewhere")}<//>
    <p class="lead">${r("mail_login.elsewhere.lead")}</p>
    <dl class="facts">
      <div><dt>${r("mail_login.elsewhere.when")}</dt><dd>${t}</dd></div>
      <div><dt>${r("mail_login.elsewhere.device")}</dt><dd><bdi>${e.client}</bdi></dd></div>
      <div><dt>${r("mail_login.elsewhere.network")}</dt><dd><bdi>${e.network}</bdi></dd></div>
    </dl>
    <a class="secondary" href="/login">${r("mail_login.elsewhere.here")}</a>`}function Ur({heading:e,why:t}){return c`
    <${y}>${e}<//>
    <p class="lead">${t}</p>
    <a class="primary" href="/login">${r("action.log_in")}</a>`}var di={forbidden:"prove",invalid_or_expired_link:"expired",email_taken:"taken"};function Er({session:e,settings:t}){let[o,n]=f(me?e.status==="signed_in"&&!ze?"confirming":"question":"incomplete");async function s(i){let a=await In(h,{token:me,...i}),l=di[a.problem?.code];l||R(a),e.status==="signed_in"&&await Mn().catch(()=>{}),n(l??(i.disown?"disowned":"confirmed"))}switch(o){case"confirming":return c`<${mi} onConfirm=${()=>s({prove:!0})} />`;case"question":return ze?c`<${hi} onConfirm=${()=>s({disown:!0})} />`:c`<${fi} onConfirm=${()=>s({prove:!0})} onReject=${()=>n("confirmReject")} />`;case"prove":return c`<${$i} onPassword=${i=>s({prove:!0,password:i})} onReject=${()=>n("confirmReject")} />`;case"confirmReject":return c`<${_i} onConfirm=${()=>s({disown:!0})} onBack=${()=>n("question")} />`;case"confirmed":return c`<${ki} session=${e} />`;case"disowned":return ze?c`<${gi} />`:c`<${wi} />`;case"taken":return ze?c`<${bi} />`:c`<${vi} session=${e} />`;case"mailed":return c`<${xi} user=${e.user} settings=${t} />`;default:return ze?c`<${yi} />`:c`<${Si} session=${e} expired=${o==="expired"} onMailed=${()=>n("mailed")} />`}}function mi({onConfirm:e}){let t=x(e);return T(()=>{t.run()},[]),t.alert?c`
    <${y}>${r("verify.heading")}<//>
    <${k} of=${t} />
    <${S} action=${t} look="primary">${r("action.try_again")}<//>`:c`<${ue} rows=${["title","line","button"]} />`}function fi({onConfirm:e,onReject:t}){let o=x(e);return c`
    <${y}>${r("verify.heading")}<//>
    <p class="lead">${r("verify.lead")}</p>
    <${k} of=${o} />
    <${S} action=${o} look="primary">${r("action.confirm")}<//>
    <p class="other"><button class="plain" type="button" onClick=${t}>${r("verify.not_me")}</button></p>`}function $i({onPassword:e,onReject:t}){let o=U({read:({password:n})=>({password:n}),check:({password:n})=>({password:X(n)}),send:({password:n})=>e(n)});return c`
    <${y}>${r("verify.prove")}<//>
    <p class="lead">${r("verify.prove.lead")}</p>
    <${F} form=${o} label=${r("login.form")} button=${r("action.confirm")}>
      <${W} form=${o} autocomplete="current-password" />
    <//>
    <p class="other">${A("verify.prove.forgot",{link:c`<a href="/forgot-password">${r("login.forgot")}</a>`})}</p>
    <p class="other"><button class="plain" type="button" onClick=${t}>${r("verify.not_me")}</button></p>`}function _i({onConfirm:e,onBack:t}){let o=x(e);return c`
    <${y}>${r("verify.reject")}<//>
    <p class="lead">${r("verify.reject.lead")}</p>
    <${k} of=${o} />
    <div class="choices">
      <${S} action=${o} look="danger">${r("verify.reject.button")}<//>
      <button class="secondary" type="button" onClick=${t}>${r("action.back")}</button>
    </div>`}function hi({onConfirm:e}){let t=x(e);return c`
    <${y}>${r("verify.undo")}<//>
    <p class="lead">${r("verify.undo.lead")}</p>
    <${k} of=${t} />
    <${S} action=${t} look="danger">${r("verify.reject.button")}<//>`}function gi(){return c`
    <${y}>${r("verify.undone")}<//>
    <p class="lead">${r("verify.undone.lead")}</p>
    <a class="primary" href="/forgot-password">${r("action.choose_password")}</a>`}function yi(){return c`
    <${y}>${r("link.over")}<//>
    <p class="lead">${r("link.over.why")} ${r("verify.undo_over")}</p>
    <a class="secondary" href="/forgot-password">${r("action.choose_password")}</a>`}function bi(){return c`
    <${y}>${r("verify.disabled")}<//>
    <p class="lead">${r("verify.disabled.lead")}</p>`}function ki({session:e}){return c`
    <${y}>${r("verify.confirmed")}<//>
    <p class="lead">${r("verify.confirmed.lead")}</p>
    <${So} session=${e} />`}function wi(){return c`
    <${y}>${r("verify.rejected")}<//>
    <p class="lead">${r("verify.rejected.lead")}</p>
    <a class="secondary" href="/forgot-password">${r("action.choose_password")}</a>`}function vi({session:e}){return c`
    <${y}>${r("verify.taken")}<//>
    <p class="lead">${r("verify.taken.lead")}</p>
    <${So} session=${e} />`}function xi({user:e,settings:t}){return c`
    <${y}>${r("mail.check")}<//>
    <p class="lead">${A("verify.mailed",{email:c`<${$e}>${e?.email}<//>`})} ${ye(t.link_lifetimes.verify)}</p>
    <${ie} />`}function Si({session:e,expired:t,onMailed:o}){let n=e.status==="signed_in",s=r(t?"link.over":"link.missing"),i=r(t?"link.over.why":"link.missing.why");return n&&!e.user.email_verified?c`<${Pi} heading=${s} why=${i} user=${e.user} onMailed=${o} />`:c`
    <${y}>${s}<//>
    <p class="lead">${i} ${n?A("verify.already",{email:c`<${$e}>${e.user.email}<//>`}):r("verify.log_in_first")}</p>
    <${So} session=${e} />`}function Pi({heading:e,why:t,user:o,onMailed:n}){let s=x(async()=>{await B("POST","/me/email/verification"),n()});return c`
    <${y}>${e}<//>
    <p class="lead">${t} ${A("verify.send_again",{email:c`<${$e}>${o.email}<//>`})}</p>
    <${k} of=${s} />
    <${S} action=${s} look="primary">${r("verify.send_again.button")}<//>`}var So=({session:e})=>e.status==="signed_in"?c`<a class="primary" href="/account">${r("action.your_account")}</a>`:c`<a class="primary" href="/login">${r("action.log_in")}</a>`;function Ve(){let e=O(null),t=O(null),o=O(!1),[n,s]=f(!1),[i,a]=f("");return V(()=>{n?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=n},[n]),{section:e,opener:t,editing:n,message:i,setMessage:a,open(){a(""),s(!0)},close(l=""){a(l),s(!1)}}}function Ke({id:e,title:t,change:o,part:n,form:s,below:i,children:a}){return c`
    <section class="part" ref=${n.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${n.editing?s:c`
        <div class="shown">
          <div>${a}</div>
          ${s&&c`<button class="small" type="button" aria-label=${o} ref=${n.opener} onClick=${n.open}>${r("action.change")}</button>`}
        </div>
        ${i}`}
      <p class="said" role="status">${n.message}</p>
    </section>`}function Mr({user:e}){let t=Ve();return c`
    <${Ke} id="name" title=${r("account.name")} change=${r("account.name.change")} part=${t} form=${c`<${Ci} user=${e} part=${t} />`}><bdi>${e.name}</bdi><//>`}function Ci({user:e,part:t}){let o=U({scope:"profile",read:({name:n})=>({name:n.trim()}),check:({name:n})=>({name:Le(n)}),send:async n=>{R(await On(h,n.name)),t.close(r("account.name.saved"))}});return c`
    <${F} form=${o} label=${r("account.name.change")} button=${r("action.save")} cancel=${()=>t.close()}>
      <${re} form=${o} name="name" label=${r("field.your_name")} type="text" autocomplete="name" defaultValue=${e.name} />
    <//>`}function Tr({user:e,settings:{link_lifetimes:t}}){let o=Ve(),n=he&&c`<${Ui} user=${e} part=${o} lifetime=${t.change_email} />`,s=he&&!e.email_verified&&c`<${Ai} user=${e} part=${o} lifetime=${t.verify} />`;return c`
    <${Ke} id="email" title=${r("account.email")} change=${r("account.email.change")} part=${o} form=${n} below=${s}>
      <bdi>${e.email}</bdi> <${Ri} confirmed=${e.email_verified} />
    <//>`}var Ri=({confirmed:e})=>e?c`<span class="badge">${r("account.email.confirmed")}</span>`:c`<span class="badge missing">${r("account.email.not_confirmed")}</span>`,Po=e=>({email:c`<bdi>${e}</bdi>`});function Ai({user:e,part:t,lifetime:o}){let n=x(async()=>{t.setMessage(""),await B("POST","/me/email/verification"),t.setMessage([...A("account.email.sent_again",Po(e.email))," ",ye(o)])});return c`
    <${k} of=${n} />
    <p class="offer"><${S} action=${n} look="plain">${r("account.email.again")}<//></p>`}function Ui({user:e,part:t,lifetime:o}){let n=U({scope:"email",read:({new_email:s,password:i})=>({new_email:s.trim(),password:i}),check:({new_email:s,password:i})=>({new_email:oe(s)||(s===e.email?r("check.email.same"):""),password:X(i)}),send:async s=>{await B("POST","/me/email",s),t.close([...A("account.email.mailed",Po(s.new_email))," ",ye(o)])}});return c`
    <${F} form=${n} label=${r("account.email.change")} button=${r("action.send_link")} cancel=${()=>t.close()}>
      <p class="hint">${A("account.email.hint",Po(e.email))}</p>
      <${ge} user=${e} />
      <${yo} form=${n} name="new_email" label=${r("field.new_email")} autocomplete="email" />
      <${W} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
    <//>`}function Or(){let e=x(()=>Ie());return c`
    <${k} of=${e} />
    <div class="choices"><${S} action=${e} look="secondary">${r("action.log_out")}<//></div>`}var Fi=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],Ei=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Fe(e){let t=s=>s.find(([i])=>e.includes(i))?.[1],[o,n]=[t(Fi),t(Ei)];return o&&n?r("device.known",{browser:o,system:n}):o??n??r("device.unknown")}var Mi=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function Ti(e,t){let o=new Intl.RelativeTimeFormat(te(),{numeric:"auto"}),[n,s]=[(t-e)/1e3,"second"];if(n<60)return r("time.now");for(let[i,a]of Mi){if(n<a)break;[n,s]=[n/a,i]}return o.format(-Math.floor(n),s)}var Se=e=>e?A("time.last_used",{time:c`<${nt} time=${e} />`}):r("time.never_used");function nt({time:e}){let t=new Date(e);return c`<time datetime=${e} title=${t.toLocaleString(te())}>${Ti(t,new Date)}</time>`}async function Ir(){let e=Re("account");if(wt(),!e?.ceremony)return jt(e);let t=await yt(h,e);if(t.status==="linked")return r("identities.linked");if(t.problem?.code==="conflict")return r("identities.conflict");if(t.status==="error")return Q(new H(t.problem));if(t.status!=="signed_in")return r("code.step_up_required");let o=await Ut;return o&&location.replace(o),r("identities.stepped_up")}function Lr({identities:e,news:t,onChanged:o}){let n=O(null),[s,i]=f(t);T(()=>{s&&n.current.focus()},[s]);let{items:a}=e,l=z.providers.filter(({id:m})=>a.every(({provider:p})=>p!==m));async function u(m){i("");let p=await un(h,m.id);p.problem?.code!=="not_found"&&R(p),await o(),i(r("identities.removed"))}return!z.providers.length&&!a.length?null:c`
    <section class="part" aria-labelledby="identities">
      <h2 id="identities" ref=${n} tabindex="-1">${r("identities.title")}</h2>
      <${k} of=${e} />
      <p class="hint">${r("identities.hint")}</p>
      <ul class="sessions">
        ${a.map(m=>c`<${Oi} key=${m.id} item=${m} remove=${u} />`)}
      </ul>
      ${l.map(m=>c`<${Ii} key=${m.id} provider=${m} />`)}
      <p class="said" role="status">${s}</p>
    </section>`}function Oi({item:e,remove:t}){let o=x(()=>t(e)),n=Se(e.last_used_at);return c`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${e.name}</bdi></span>
          <p class="hint">${e.email?A("identities.used",{email:c`<bdi>${e.email}</bdi>`,used:c`<span>${n}</span>`}):n}</p>
        </div>
        <${S} action=${o} look="small" label=${r("identities.remove",{name:e.name})}>${r("action.remove")}<//>
      </div>
      <${k} of=${o} />
    </li>`}function Ii({provider:{id:e,name:t}}){let o=x(async()=>{R(await ln(h,{provider:e}))});return c`
    <${k} of=${o} />
    <${S} action=${o} look="secondary">${r("identities.link",{name:t})}<//>`}function Dr({passkeys:e,onChanged:t}){let o=O(null),[n,s]=f(!1),[i,a]=f(null),[l,u]=f("");T(()=>{(i||l)&&o.current.focus()},[i,l]);async function m($){s(!1),a(null),u(""),await t(),u($)}async function p($){let d=R(Mt(await Yn(h,{label:$})));if(await t(),!d.recovery_codes.length)return m(r("passkeys.added"));s(!1),a(d.recovery_codes)}async function w($){let d=await Zn(h,$.id);d.problem?.code!=="not_found"&&R(d),await m(r("passkeys.removed"))}return c`
    <section class="part" aria-labelledby="passkeys">
      <h2 id="passkeys" ref=${o} tabindex="-1">${r("passkeys.title")}</h2>
      ${i&&c`<${He} codes=${i} onDone=${()=>m(r("codes.saved"))} />`}
      ${!i&&c`
        <${k} of=${e} />
        ${!e.items.length&&c`
          <p class="hint">${r("passkeys.hint")}</p>`}
        <ul class="sessions">
          ${e.items.map($=>c`<${Li} key=${$.id} item=${$} onRenamed=${()=>m(r("passkeys.renamed"))} remove=${w} />`)}
        </ul>
        ${n&&c`<${Br} label=${r("passkeys.add_form")} button=${r("action.continue")} value=${Fe(navigator.userAgent)} send=${p} cancel=${()=>s(!1)} />`}
        ${!n&&Z&&c`
          <button class="secondary" type="button" onClick=${()=>{u(""),s(!0)}}>${r("passkeys.add")}</button>`}
        ${!Z&&c`<p class="hint">${r("passkeys.unsupported")}</p>`}`}
      <p class="said" role="status">${l}</p>
    </section>`}function Li({item:e,onRenamed:t,remove:o}){let[n,s]=f(!1),i=e.label||r("passkeys.unnamed"),a=x(()=>o(e));if(n){let u=async m=>{R(await Xn(h,e.id,m)),s(!1),await t()};return c`<li><${Br} label=${r("passkeys.rename_form")} button=${r("action.save")} value=${e.label} send=${u} cancel=${()=>s(!1)} /></li>`}let l=Se(e.last_used_at);return c`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${i}</bdi></span>
          <p class="hint">${e.backed_up?A("passkeys.synchronized",{used:c`<span>${l}</span>`}):l}</p>
        </div>
        <div class="pair">
          <button class="small" type="button" aria-label=${r("passkeys.rename",{name:i})} onClick=${()=>s(!0)}>${r("action.rename")}</button>
          <${S} action=${a} look="small" label=${r("passkeys.remove",{name:i})}>${r("action.remove")}<//>
        </div>
      </div>
      <${k} of=${a} />
    </li>`}function Br({label:e,button:t,value:o,send:n,cancel:s}){let i=O(null);V(()=>{i.current.querySelector("input").focus()},[]);let a=U({scope:"passkey",read:l=>({label:l.label.trim()}),check:l=>({label:l.label?"":r("check.label")}),send:l=>n(l.label)});return c`
    <div ref=${i}>
      <${F} form=${a} label=${e} button=${t} cancel=${s}>
        <${re} form=${a} name="label" label=${r("passkeys.label")} type="text" maxlength="64" autocomplete="off" defaultValue=${o} />
      <//>
    </div>`}function jr({user:e,settings:t,onChanged:o}){let n=Ve(),s=c`<${Di} user=${e} settings=${t} part=${n} onChanged=${o} />`;return c`
    <${Ke} id="password" title=${r("account.password")} change=${r("account.password.change")} part=${n} form=${s}><span class="soft">${r("account.password.stored")}</span><//>`}function Di({user:e,settings:t,part:o,onChanged:n}){let s=U({scope:"change",read:({current_password:i,new_password:a})=>({current_password:i,new_password:a}),check:({current_password:i,new_password:a})=>({current_password:X(i),new_password:De(a,t.password_min_bytes)}),send:async i=>{await B("PUT","/me/password",i),o.close(r("account.password.saved")),n()}});return c`
    <${F} form=${s} label=${r("account.password.change")} button=${r("action.save")} cancel=${()=>o.close()}>
      <${ge} user=${e} />
      <${W} form=${s} name="current_password" label=${r("field.current_password")} show=${r("field.current_password.show")} autocomplete="current-password" />
      <${W} form=${s} name="new_password" label=${r("field.new_password")} show=${r("field.new_password.show")} autocomplete="new-password"
        hint=${Be(t)} />
      ${he&&c`<p class="hint">${A("account.password.by_mail",{link:c`<a href="/forgot-password">${r("account.password.by_mail.link")}</a>`})}</p>`}
    <//>`}function Nr({factors:e,onChanged:t}){let o=O(null),[n,s]=f(null),[i,a]=f(null),[l,u]=f("");T(()=>{(n||i||l)&&o.current.focus()},[n,i,l]);async function m(g){s(null),a(null),await t(),u(g)}let p=x(async()=>{u(""),s(await B("POST","/me/factors/totp",{label:""}))}),w=x(async()=>{u(""),a((await B("POST","/me/recovery-codes")).recovery_codes)});async function $(g){let v=await B("POST",`/me/factors/totp/${n.id}/confirm`,{code:g});if(!v?.recovery_codes?.length)return m(r("factors.added"));s(null),a(v.recovery_codes)}let d=e.items.filter(g=>g.kind==="totp");return c`
    <section class="part" aria-labelledby="second-factor">
      <h2 id="second-factor" ref=${o} tabindex="-1">${r("factors.title")}</h2>
      ${n&&c`<${Bt} factor=${n} confirm=${$} cancel=${()=>s(null)} />`}
      ${i&&c`<${He} codes=${i} onDone=${()=>m(r("codes.saved"))} />`}
      ${!n&&!i&&c`
        <${k} of=${e} />
        ${!d.length&&c`<p class="hint">${r(e.items.length?"factors.hint.passkey":"factors.hint")}</p>`}
        <ul class="sessions">
          ${d.map(g=>c`<${Bi} key=${g.id} item=${g} onRemoved=${()=>m(r("factors.removed"))} />`)}
        </ul>
        ${e.items.length>0&&c`<p class="hint">${r("factors.codes_left",{n:e.recovery_codes_left})}</p>`}
        <${k} of=${p} /><${k} of=${w} />
        <div class="choices">
          <${S} action=${p} look="secondary">${r("factors.add")}<//>
          ${e.items.length>0&&c`<${S} action=${w} look="secondary">${r("factors.renew_codes")}<//>`}
        </div>`}
      <p class="said" role="status">${l}</p>
    </section>`}function Bi({item:e,onRemoved:t}){let o=x(async()=>{try{await B("DELETE",`/me/factors/${e.id}`)}catch(s){if(s.code!=="not_found")throw s}await t()}),n=e.label||r("factors.app");return c`
    <li>
      <div class="shown">
        <div><span class="device"><bdi>${n}</bdi></span>
          <p class="hint">${Se(e.last_used_at)}</p></div>
        <${S} action=${o} look="small" label=${r("factors.remove",{name:n})}>${r("action.remove")}<//>
      </div>
      <${k} of=${o} />
    </li>`}function qr({sessions:e,onChanged:t}){let o=O(null),[n,s]=f("");async function i(l){await t(),s(l),o.current?.focus()}let a=x(async()=>{await B("DELETE","/me/sessions"),await i(r("sessions.others_ended"))});return c`
    <section class="part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${o} tabindex="-1">${r("sessions.title")}</h2>
      <${k} of=${e} />
      ${e.alert&&c`<button class="secondary" type="button" onClick=${t}>${r("action.try_again")}</button>`}
      <ul class="sessions">
        ${e.items.map(l=>c`<${Ni} key=${l.id} item=${l} onEnded=${i} />`)}
      </ul>
      <${k} of=${a} />
      ${e.items.length>1&&c`<${S} action=${a} look="secondary">${r("sessions.end_others")}<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}var ji=e=>e.ip!==e.last_ip||e.user_agent!==e.last_user_agent;function Ni({item:e,onEnded:t}){let o=Fe(e.last_user_agent),n=x(async()=>{try{await B("DELETE",`/me/sessions/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(r("sessions.ended",{device:o}))}),s={device:Fe(e.user_agent),ip:e.ip},i={ip:e.last_ip,time:c`<${nt} time=${e.last_used_at} />`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span> ${e.current&&c`<span class="badge">${r("sessions.this")}</span>`}
          <p class="hint">${e.last_ip?A("sessions.seen",i):Se(e.last_used_at)}</p>
          ${ji(e)&&c`<p class="hint">${r(e.ip?"sessions.login_from":"sessions.login",s)}</p>`}
        </div>
        ${!e.current&&c`
          <${S} action=${n} look="small" label=${r("sessions.end",{device:o})}>${r("action.log_out")}<//>`}
      </div>
      <${k} of=${n} />
    </li>`}function Hr({browsers:e,onChanged:t}){let o=O(null),[n,s]=f("");async function i(a){await t(),s(a),o.current?.focus()}return!e.alert&&!e.items.length&&!n?null:c`
    <section class="part" aria-labelledby="trusted-browsers">
      <h2 id="trusted-browsers" ref=${o} tabindex="-1">${r("browsers.title")}</h2>
      <p class="hint">${r("browsers.hint")}</p>
      <${k} of=${e} />
      <ul class="sessions">
        ${e.items.map(a=>c`<${qi} key=${a.id} item=${a} onRemoved=${i} />`)}
      </ul>
      <p class="said" role="status">${n}</p>
    </section>`}function qi({item:e,onRemoved:t}){let o=Fe(e.user_agent),n=x(async()=>{try{await B("DELETE",`/me/trusted-devices/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}await t(r("browsers.removed",{device:o}))}),s=new Date(e.expires_at).toLocaleDateString(te(),{dateStyle:"medium"}),i={time:c`<${nt} time=${e.created_at} />`,date:c`<time datetime=${e.expires_at}>${s}</time>`};return c`
    <li>
      <div class="shown">
        <div>
          <span class="device">${o}</span>
          <p class="hint">${A("browsers.trusted",i)}</p>
        </div>
        <${S} action=${n} look="small" label=${r("browsers.remove_one",{device:o})}>${r("browsers.remove")}<//>
      </div>
      <${k} of=${n} />
    </li>`}function Wr({user:e}){let[t,o]=f(!1),n=x(async()=>Hi(R(await Bn(h))));return c`
    <section class="part" aria-labelledby="data">
      <h2 id="data">${r("data.title")}</h2>
      <p class="hint">${r("data.hint")}</p>
      <${k} of=${n} />
      <${S} action=${n} look="secondary">${r("data.download")}<//>
    </section>
    <section class="part" aria-labelledby="delete">
      <h2 id="delete">${r("delete.title")}</h2>
      <p class="hint">${r("delete.hint")}</p>
      <button class="secondary wary" type="button" onClick=${()=>o(!0)}>${r("delete.button")}</button>
      ${t&&c`<${Wi} user=${e} onClose=${()=>o(!1)} />`}
    </section>`}function Hi(e){let t=`${r("data.file")}-${new Date().toISOString().slice(0,10)}.json`;Dt(t,"application/json",JSON.stringify(e,null,2))}function Wi({user:e,onClose:t}){let o=O(null);V(()=>{o.current.showModal()},[]);let n=U({scope:"delete",read:({password:s})=>({password:s}),check:({password:s})=>({password:X(s)}),send:async s=>{Ae(!0);try{await _o(jn(h,s),r("session.deleted")),vt("signup")}finally{Ae(!1)}}});return c`
    <dialog ref=${o} aria-labelledby="delete-title" aria-describedby="delete-words" onClose=${t}>
      <h2 id="delete-title">${r("delete.question")}</h2>
      <p class="hint" id="delete-words">${r("delete.words")}</p>
      <${F} form=${n} label=${r("delete.title")} look="danger" button=${r("delete.confirm")}
        cancel=${()=>o.current.close()} cancelLabel=${r("delete.keep")}>
        <${ge} user=${e} />
        <${W} form=${n} label=${r("field.your_password")} autocomplete="current-password" />
      <//>
    </dialog>`}function zr({session:{user:e},settings:t}){let[o,n]=f(null),[s,i]=f(null),[a,l]=f(null),[u,m]=f(null),[p,w]=f(""),[$,d]=f(null),g=async()=>n(await rt("/me/sessions")),v=async()=>d(await rt("/me/trusted-devices")),b=async()=>l(await rt("/me/passkeys")),C=async()=>{m(t.providers.length?await rt("/me/identities"):{items:[]}),await g()},P=async()=>{await v(),i(await rt("/me/factors"))},E=()=>Promise.all([P(),b(),C()]);return T(()=>{Ir().then(w).then(E)},[]),o&&s&&a&&u&&$?c`
    <${y}>${r("account.heading")}<//>
    <${Mr} user=${e} />
    <${Tr} user=${e} settings=${t} />
    <${jr} user=${e} settings=${t} onChanged=${g} />
    <${Dr} passkeys=${a} onChanged=${E} />
    <${Lr} identities=${u} news=${p} onChanged=${C} />
    <${Nr} factors=${s} onChanged=${P} />
    <${Hr} browsers=${$} onChanged=${v} />
    <${qr} sessions=${o} onChanged=${g} />
    <${Wr} user=${e} />
    <${Or} />
    <p class="other"><a href="/">${r("account.home")}</a></p>`:c`<${ue} rows=${["title","field","field","field","field","field"]} />`}async function rt(e){try{return await B("GET",e)}catch(t){if(!(t instanceof H))throw t;return{items:[],alert:Q(t)}}}var zi=365*24*3600;function Vr(){let e=z.locales,[t,o]=f("");async function n(s,i){s.ctrlKey||s.metaKey||s.shiftKey||s.altKey||(s.preventDefault(),o(i),await Ki(i)&&Tn(i),o(""))}return e.length<2?null:c`
    <nav aria-label=${r("page.language")}>
      ${e.map(s=>c`
        <a key=${s} href="?lang=${s}" lang=${s} hreflang=${s} aria-current=${s===te()?"true":void 0}
          aria-busy=${s===t?"true":void 0} onClick=${i=>n(i,s)}>${Vi(s)}</a>`)}
    </nav>`}function Vi(e){let t=new Intl.DisplayNames([e],{type:"language"}).of(e);return t.charAt(0).toLocaleUpperCase(e)+t.slice(1)}async function Ki(e){try{let o=await(await fetch(`${location.pathname}?lang=${e}`,{headers:{Accept:"text/html"}})).text(),[,n]=/id="words">(.*?)<\/script>/s.exec(o),[,s]=/<html[^>]* dir="(\w+)"/.exec(o)??[];return document.cookie=`vestibule_language=${e}; path=/; max-age=${zi}; samesite=lax${location.protocol==="https:"?"; secure":""}`,Un(e,s??"ltr",JSON.parse(n)),!0}catch{return!1}}var Ht={home:{path:"/",view:sr,ghosts:["title","line","line","button"]},signup:{path:"/signup",view:Cr,entrance:!0},login:{path:"/login",view:Pr,entrance:!0},account:{path:"/account",view:zr,inside:!0,ghosts:["title","field","field","field","field","field"]},"forgot-password":{view:Rr},"reset-password":{view:Ar},"mail-login":{view:Fr,entrance:!0,ghosts:["title","line","button"]},"verify-email":{view:Er,ghosts:["title","line","button"]}};function Ji(){let e=Rt(),[t,o]=f(document.body.dataset.page),{view:n,ghosts:s,...i}=Ht[t],a=e.status==="signed_in",l=a&&i.entrance||e.status==="signed_out"&&i.inside,u=t==="home"&&qt();function m($,d=null){history.replaceState(d,"",Y+Ht[$].path),document.body.dataset.page=$,o($)}T(()=>_n(m),[]),V(()=>{document.title=Gi(t)},[t,te()]),V(()=>{let $=!1;return u?location.replace(qt()):l&&a?Ut.then(d=>{$||p(d)}):l&&m("login",{back:t}),()=>{$=!0}},[l,u]);function p($){let d=Qi();$?location.replace($):Ye()?location.replace(Y+Ye()):d==="home"&&qt()?location.replace(qt()):m(d)}if(e.status==="unknown"&&s||l||u)return c`<${ue} rows=${s??[]} />`;if(i.inside&&!a)return c`<${Ot} problem=${e.problem} />`;let w=e.note||history.state?.note;return c`<${n} session=${{...e,note:w}} settings=${z} />`}var Gi=e=>Hn(Oe(`title.${e}`)?r(`title.${e}`):"");function qt(){let e=z.app_url,t=o=>o.replace(/\/$/,"");return e&&t(new URL(e).href)!==t(location.origin+location.pathname)?e:null}function Qi(){let e=history.state?.back;return Object.hasOwn(Ht,e??"")&&Ht[e].inside?e:"home"}function Co(e=Xt){e(c`<div><${Ji} /><${nr} /></div>`,document.getElementById("app")),e(c`<${Vr} />`,document.getElementById("languages"))}An(()=>Co());Co(jo);zn();fn();Co();document.dispatchEvent(new Event("vestibule:ready"));At();
